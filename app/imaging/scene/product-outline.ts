/**
 * Distance to the outline to the sides and above, in map points (chamfer 1–1.34). What is below does not count unless
 * `withBelow`: where a product stands, and under its belly, it is as deep as it is above, and so it shades the ground it
 * covers. One that lies is round all about.
 */
export function distanceToOutline(solid: Uint8Array, width: number, height: number, withBelow: boolean): Float64Array {
  const far = 1e6;
  const distance = Float64Array.from(solid, (value) => (value === 0 ? 0 : far));
  const at = (x: number, y: number): number => (x < 0 || x >= width || y < 0 ? 0 : distance[y * width + x]!);
  for (const step of [1, -1]) {
    for (let y = 0; y < height; y++) {
      for (let count = 0; count < width; count++) {
        const x = step === 1 ? count : width - 1 - count;
        const i = y * width + x;
        if (distance[i] === 0) continue;
        const above = Math.min(at(x, y - 1) + 1, at(x - 1, y - 1) + 1.34, at(x + 1, y - 1) + 1.34);
        distance[i] = Math.min(distance[i]!, at(x - step, y) + 1, above);
      }
    }
  }
  if (withBelow) addBelow(distance, width, height);
  return distance;
}

/** Lets the outline below count too. */
function addBelow(distance: Float64Array, width: number, height: number): void {
  const at = (x: number, y: number): number => (x < 0 || x >= width || y >= height ? 0 : distance[y * width + x]!);
  for (let y = height - 1; y >= 0; y--) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const below = Math.min(at(x, y + 1) + 1, at(x - 1, y + 1) + 1.34, at(x + 1, y + 1) + 1.34);
      distance[i] = Math.min(distance[i]!, below);
    }
  }
}
