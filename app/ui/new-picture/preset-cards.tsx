import { standardPresetNames, standardPresets, type StandardPresetName } from "#app/ui/new-picture/standard-draft.ts";

interface PresetCardsProps {
  readonly chosen: StandardPresetName;
  readonly onChoose: (preset: StandardPresetName) => void;
}

/** The presets of the plain picture. Radio buttons, each with what it gives. */
export function PresetCards({ chosen, onChoose }: PresetCardsProps) {
  return (
    <fieldset className="cyc-kinds cyc-kinds--presets">
      <legend>Preset</legend>
      {standardPresetNames.map((name) => (
        <label key={name} className="cyc-kind">
          <input
            type="radio"
            name="preset"
            value={name}
            checked={name === chosen}
            aria-label={standardPresets[name].label}
            aria-describedby={`preset-${name}`}
            onChange={() => onChoose(name)}
          />
          <span className="cyc-kind__label">{standardPresets[name].label}</span>
          <span className="cyc-kind__help" id={`preset-${name}`}>
            {standardPresets[name].description}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
