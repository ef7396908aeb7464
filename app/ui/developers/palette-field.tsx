import { InlineError } from "@shopify/polaris";
import { useState } from "react";
import { colorsMax } from "#app/imaging/picture-spec.ts";
import { ColorEditor } from "#app/ui/new-picture/color-editor.tsx";

/** A new colour begins as this: visible on white, and nobody's. */
const firstColor = "#c8b8a8";

/** Up to six colours, the most important first, as hidden fields of the form around. */
export function PaletteField({ start, fault }: { start: readonly string[]; fault: string | false }) {
  const [palette, setPalette] = useState(start);
  return (
    <fieldset className="cyc-fieldset">
      <legend>Colours, most important first</legend>
      <div className="cyc-palette">
        {palette.map((color, place) => (
          <span key={place}>
            <input type="hidden" name="palette" value={color} />
            <ColorEditor
              color={color}
              label={`Colour ${place + 1}`}
              onChange={(picked) => setPalette(palette.with(place, picked))}
              onRemove={() => setPalette(palette.toSpliced(place, 1))}
            />
          </span>
        ))}
        {palette.length < colorsMax ? (
          <button
            type="button"
            className="cyc-color cyc-color--add"
            aria-label="Add a colour"
            onClick={() => setPalette([...palette, firstColor])}
          >
            +
          </button>
        ) : null}
      </div>
      {fault === false ? null : <InlineError message={fault} fieldID="palette" />}
    </fieldset>
  );
}
