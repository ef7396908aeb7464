/** Where the line between "before" and "after" stands, in percent of the width from the left. */
export const splitStart = 50;
/** One press of an arrow key. */
export const splitStepPercent = 1;

/** What a screen reader says about the line's place. */
export function splitInWords(percentFromLeft: number): string {
  const before = Math.round(percentFromLeft);
  if (before <= 0) return "Only the new picture";
  if (before >= 100) return "Only the original photo";
  return `${before} % original photo, ${100 - before} % new picture`;
}

/** The part of the upper image (the original) that shows, as a CSS clip-path. */
export function splitClip(percentFromLeft: number): string {
  const shown = Math.min(100, Math.max(0, percentFromLeft));
  return `inset(0 ${100 - shown}% 0 0)`;
}
