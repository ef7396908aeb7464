import { createNoiseLattice } from "#app/imaging/scene/gradient-noise.ts";
import { bakeLeaves } from "#app/imaging/scene/leaf-texture.ts";
import { marbleTexel } from "#app/imaging/scene/marble-texture.ts";
import { plasterTexel } from "#app/imaging/scene/plaster-texture.ts";
import { createPlanks, grainTexel, woodTexel } from "#app/imaging/scene/wood-texture.ts";
import type { StudioBandTask } from "#app/imaging/scene/scene-band-task.ts";
import { textureLevels } from "#app/imaging/scene/studio-memory.ts";
import { clamp } from "#app/imaging/scene/repeatable-math.ts";

const full = 65535;

/** Writes the rows of one texture's finest level. */
export function bakeTexture(task: StudioBandTask): void {
  const texture = task.plan.textures[task.pass]!;
  const values = new Uint16Array(task.memory.textures[task.pass]!);
  if (texture.pattern === "leaves") return bakeLeaves(texture, values, task.fromRow, task.toRow);
  const lattice = createNoiseLattice(texture.seed);
  const planks = createPlanks(texture);
  const stepX = texture.unitsWide / texture.texelsWide;
  const stepY = texture.unitsHigh / texture.texelsHigh;
  const out = { mix: 0.5, shade: 0.5 };
  for (let row = task.fromRow; row < task.toRow; row++) {
    const y = (row + 0.5) * stepY;
    for (let column = 0; column < texture.texelsWide; column++) {
      const x = (column + 0.5) * stepX;
      const at = (row * texture.texelsWide + column) * texture.channels;
      if (texture.pattern === "marble") values[at] = marbleTexel(lattice, x, y) * full;
      else if (texture.pattern === "plaster") values[at] = plasterTexel(lattice, x, y) * full;
      else if (texture.pattern === "grain") values[at] = grainTexel(lattice, x, y) * full;
      else {
        woodTexel(lattice, planks, x, y, out);
        values[at] = clamp(out.mix, 0, 1) * full;
        values[at + 1] = clamp(out.shade, 0, 1) * full;
      }
    }
  }
}

/** Fills the mip levels of a texture from its finest one. */
export function shrinkTexture(task: StudioBandTask): void {
  const texture = task.plan.textures[task.pass]!;
  const values = new Uint16Array(task.memory.textures[task.pass]!);
  const levels = textureLevels(texture);
  const channels = texture.channels;
  for (let index = 1; index < levels.length; index++) {
    const fine = levels[index - 1]!;
    const coarse = levels[index]!;
    for (let y = 0; y < coarse.height; y++) {
      for (let x = 0; x < coarse.width; x++) {
        for (let channel = 0; channel < channels; channel++) {
          const a = fine.offset + (2 * y * fine.width + 2 * x) * channels + channel;
          const b = a + fine.width * channels;
          values[coarse.offset + (y * coarse.width + x) * channels + channel] =
            (values[a]! + values[a + channels]! + values[b]! + values[b + channels]! + 2) >> 2;
        }
      }
    }
  }
}
