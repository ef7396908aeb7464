import { chanceOf, clamp, cosine, sine, turn } from "#app/imaging/scene/repeatable-math.ts";
import { slopeMax, type TexturePattern } from "#app/imaging/scene/texture-pattern.ts";

const waterUnits = 4;
/** Waves that are added up: few look like corrugated iron, many cost time. */
const waveCount = 18;
/** Longest and shortest wave, as waves along the pattern's side. */
const wavesFewest = 4;
const wavesMost = 21;
/** Slope of the longest wave; shorter ones are lower. */
const slopeOfWaves = 0.05;
/** How far below the surface the ground lies where ripples draw their lines of light, against how they bend it. */
const focus = 0.11;
/** Brightest line of light against even light; the texture stores shares of it. */
export const causticMost = 4;

interface Wave {
  readonly kx: number;
  readonly ky: number;
  readonly phase: number;
  readonly height: number;
}

/** Waves in all directions, more of them across; whole numbers of them along the sides, so that the pattern repeats. */
function wavesOf(seed: number): Wave[] {
  return Array.from({ length: waveCount }, (_, index) => {
    const size =
      wavesFewest + (wavesMost - wavesFewest) * (index / (waveCount - 1)) * (0.6 + 0.4 * chanceOf(seed, index, 1));
    const angle = turn * chanceOf(seed, index, 2);
    const across = Math.floor(size * cosine(angle) * 0.75 + 0.5);
    const down = Math.floor(size * sine(angle) + 0.5);
    const kx = (across * turn) / waterUnits;
    const ky = ((across === 0 && down === 0 ? wavesFewest : down) * turn) / waterUnits;
    const length = Math.sqrt(kx * kx + ky * ky);
    return { kx, ky, phase: chanceOf(seed, index, 3) * turn, height: slopeOfWaves / length };
  });
}

/** Slopes of rippled water and the light it gathers on the ground below, as a share of `causticMost`. */
export const waterPattern: TexturePattern = {
  unitsWide: waterUnits,
  unitsHigh: waterUnits,
  channels: 4,
  shrinks: true,
  bakeRows: (texture, values, fromRow, toRow) => {
    const waves = wavesOf(texture.seed);
    const { texelsWide } = texture;
    const full = 65535;
    for (let row = fromRow; row < toRow; row++) {
      const y = ((row + 0.5) * waterUnits) / texture.texelsHigh;
      for (let column = 0; column < texelsWide; column++) {
        const x = ((column + 0.5) * waterUnits) / texelsWide;
        let [slopeX, slopeY, bendX, bendY, twist] = [0, 0, 0, 0, 0];
        for (const { kx, ky, phase, height } of waves) {
          const angle = kx * x + ky * y + phase;
          const s = height * sine(angle);
          const c = height * cosine(angle);
          slopeX += kx * c;
          slopeY += ky * c;
          bendX -= kx * kx * s;
          bendY -= ky * ky * s;
          twist -= kx * ky * s;
        }
        // Light that met one square of the surface falls on as much ground as its corners are apart.
        const spread = (1 + focus * bendX) * (1 + focus * bendY) - focus * focus * twist * twist;
        const at = (row * texelsWide + column) * 4;
        values[at] = clamp(0.5 + slopeX / (2 * slopeMax), 0, 1) * full;
        values[at + 1] = clamp(0.5 + slopeY / (2 * slopeMax), 0, 1) * full;
        values[at + 2] = (1 / Math.max(0.25, spread < 0 ? -spread : spread) / causticMost) * full;
        values[at + 3] = full / 2;
      }
    }
  },
};
