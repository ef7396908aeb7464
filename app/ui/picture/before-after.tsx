import { useState } from "react";
import type { CSSProperties } from "react";
import { splitClip, splitInWords, splitStart, splitStepPercent } from "#app/ui/picture/split.ts";

interface BeforeAfterProps {
  readonly beforeUrl: string;
  readonly afterUrl: string;
  readonly title: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * The original photo over the new picture, with a line to drag between them. The line is a range input: mouse, touch,
 * arrow keys, Home and End move it, and a screen reader says how much of each is seen.
 */
export function BeforeAfter({ beforeUrl, afterUrl, title, widthPx, heightPx }: BeforeAfterProps) {
  const [split, setSplit] = useState(splitStart);
  const style: CSSProperties = { aspectRatio: `${widthPx} / ${heightPx}` };
  return (
    <figure className="cyc-compare" style={style}>
      <img className="cyc-compare__after" src={afterUrl} alt={`New picture of ${title}`} />
      <div className="cyc-compare__before" style={{ clipPath: splitClip(split) }}>
        <img src={beforeUrl} alt={`Original photo of ${title}`} />
      </div>
      <span className="cyc-compare__tag" data-side="before" aria-hidden="true" data-hidden={split < 12}>
        Original
      </span>
      <span className="cyc-compare__tag" data-side="after" aria-hidden="true" data-hidden={split > 88}>
        New
      </span>
      <input
        className="cyc-compare__range"
        type="range"
        min={0}
        max={100}
        step={splitStepPercent}
        value={split}
        aria-label="Compare the original photo with the new picture"
        aria-valuetext={splitInWords(split)}
        onChange={(event) => setSplit(Number(event.currentTarget.value))}
      />
      <span className="cyc-compare__line" aria-hidden="true" style={{ left: `${split}%` }} />
    </figure>
  );
}
