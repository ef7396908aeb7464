/** How a decoder sees a colour in a JPEG: luma and two colour differences, whole numbers, less 128. */
export type JpegColor = readonly [luma: number, blue: number, red: number];

/**
 * The whole numbers that a decoder turns into exactly this colour (JFIF's conversion), or null: whole luma and colour
 * differences name only one in four of all colours.
 */
export function jpegColorOf([red, green, blue]: readonly [number, number, number]): JpegColor | null {
  const luma = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
  const toBlue = Math.round(-0.168735892 * red - 0.331264108 * green + 0.5 * blue);
  const toRed = Math.round(0.5 * red - 0.418687589 * green - 0.081312411 * blue);
  for (const [stepLuma, stepBlue, stepRed] of stepsNearby) {
    const candidate: JpegColor = [luma + stepLuma - 128, toBlue + stepBlue, toRed + stepRed];
    const seen = colorSeen(candidate);
    if (seen[0] === red && seen[1] === green && seen[2] === blue) return candidate;
  }
  return null;
}

const around = [0, -1, 1];
const stepsNearby = around.flatMap((luma) => around.flatMap((blue) => around.map((red) => [luma, blue, red] as const)));

function colorSeen([luma, blue, red]: JpegColor): [number, number, number] {
  const level = luma + 128;
  const clip = (value: number) => Math.min(255, Math.max(0, Math.round(value)));
  return [clip(level + 1.402 * red), clip(level - 0.344136286 * blue - 0.714136286 * red), clip(level + 1.772 * blue)];
}

/** The colour nearest to this one that a JPEG can hold: at most two levels away in a channel. */
export function nearestJpegColor(color: readonly [number, number, number]): [number, number, number] | null {
  const shifts = [-2, -1, 0, 1, 2];
  const [red, green, blue] = color;
  const near = shifts.flatMap((r) =>
    shifts.flatMap((g) => shifts.map((b) => ({ r, g, b, far: r * r + g * g + b * b }))),
  );
  for (const { r, g, b } of near.toSorted((one, other) => one.far - other.far)) {
    const moved: [number, number, number] = [red + r, green + g, blue + b];
    if (moved.every((channel) => channel >= 0 && channel <= 255) && jpegColorOf(moved) !== null) return moved;
  }
  return null;
}
