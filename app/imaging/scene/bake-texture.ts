import { patternTable } from "#app/imaging/scene/pattern-table.ts";
import type { StudioBandTask } from "#app/imaging/scene/scene-band-task.ts";
import { textureLevels } from "#app/imaging/scene/studio-memory.ts";

/** Writes the rows of one texture's finest level. */
export function bakeTexture(task: StudioBandTask): void {
  const texture = task.plan.textures[task.pass]!;
  const values = new Uint16Array(task.memory.textures[task.pass]!);
  patternTable[texture.pattern].bakeRows(texture, values, task.fromRow, task.toRow);
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
