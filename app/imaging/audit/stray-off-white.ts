import type { BackgroundSurvey } from "#app/imaging/audit/survey-background.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";

/** How many off-white background pixels lie in none of the boxes. */
export function countStrayOffWhite(
  { data, widthPx, heightPx }: Pixels<3>,
  alpha: Pixels<1> | null,
  survey: BackgroundSurvey,
  boxes: readonly PixelBox[],
): number {
  const offWhite = survey.pixels - survey.pureWhite;
  if (offWhite === 0 || boxes.length === 0) return offWhite;
  const isExplained = paintBoxes(widthPx, heightPx, boxes);
  let stray = 0;
  for (let pixel = 0; pixel < isExplained.length; pixel++) {
    if (isExplained[pixel] === 1 || (alpha?.data[pixel] ?? 0) > 0) continue;
    const at = pixel * 3;
    const darkest = Math.min(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
    if (darkest < 255) stray += 1;
  }
  return stray;
}

function paintBoxes(widthPx: number, heightPx: number, boxes: readonly PixelBox[]): Uint8Array {
  const painted = new Uint8Array(widthPx * heightPx);
  for (const { left, top, width, height } of boxes) {
    for (let y = Math.max(0, top); y < Math.min(heightPx, top + height); y++) {
      painted.fill(1, y * widthPx + Math.max(0, left), y * widthPx + Math.min(widthPx, left + width));
    }
  }
  return painted;
}
