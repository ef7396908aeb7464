interface Tile<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly description: string;
  readonly imageUrl: string;
}

interface ChoiceTilesProps<Name extends string> {
  readonly legend: string;
  readonly group: string;
  readonly shape: "square" | "wide";
  readonly tiles: readonly Tile<Name>[];
  readonly chosen: Name;
  readonly onChoose: (name: Name) => void;
}

/**
 * One choice of some, shown as pictures; what the chosen one is stands below them. Real radio buttons underneath: arrow
 * keys and screen readers work.
 */
export function ChoiceTiles<Name extends string>(props: ChoiceTilesProps<Name>) {
  const { legend, group, shape, tiles, chosen, onChoose } = props;
  return (
    <fieldset className="cyc-tiles" data-shape={shape}>
      <legend>{legend}</legend>
      <div className="cyc-tiles__grid">
        {tiles.map(({ name, label, description, imageUrl }) => (
          <label key={name} className="cyc-tile">
            <input
              type="radio"
              name={group}
              value={name}
              checked={name === chosen}
              onChange={() => onChoose(name)}
              aria-label={label}
              aria-describedby={`${group}-${name}`}
            />
            <span className="cyc-tile__picture" style={{ backgroundImage: `url("${imageUrl}")` }} />
            <span className="cyc-tile__label">{label}</span>
            <span className="cyc-tile__description" id={`${group}-${name}`}>
              {description}
            </span>
          </label>
        ))}
      </div>
      <p className="cyc-tiles__said" aria-hidden="true">
        {tiles.find(({ name }) => name === chosen)?.description}
      </p>
    </fieldset>
  );
}
