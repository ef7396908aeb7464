import {
  standardizePresetNames,
  standardizePresets,
  type StandardizePresetName,
} from "#app/presets/standardize-presets.ts";

interface PresetCardsProps {
  readonly chosen: StandardizePresetName;
  readonly onChoose: (preset: StandardizePresetName) => void;
}

/** The presets of the plain picture. Radio buttons, each with what it gives. */
export function PresetCards({ chosen, onChoose }: PresetCardsProps) {
  return (
    <fieldset className="cyc-kinds cyc-kinds--presets">
      <legend>Preset</legend>
      {standardizePresetNames.map((name) => (
        <label key={name} className="cyc-kind">
          <input
            type="radio"
            name="preset"
            value={name}
            checked={name === chosen}
            aria-label={standardizePresets[name].label}
            aria-describedby={`preset-${name}`}
            onChange={() => onChoose(name)}
          />
          <span className="cyc-kind__label">{standardizePresets[name].label}</span>
          <span className="cyc-kind__help" id={`preset-${name}`}>
            {standardizePresets[name].description}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
