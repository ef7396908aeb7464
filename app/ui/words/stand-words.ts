/** "In its place", "10 % to the right": a move in words. `negative` and `positive` name the two directions. */
export function moveInWords(percent: number, negative: string, positive: string): string {
  if (percent === 0) return "In its place.";
  const way = percent < 0 ? negative : positive;
  return `${Math.abs(percent)} % ${way === "left" || way === "right" ? `to the ${way}` : way}.`;
}

/** "Upright", "5° clockwise": a turn in words. */
export function turnInWords(degrees: number): string {
  if (degrees === 0) return "As in the photo.";
  return `${Math.abs(degrees)}° ${degrees < 0 ? "anticlockwise" : "clockwise"}.`;
}
