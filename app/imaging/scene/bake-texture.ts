import { patternTable } from "#app/imaging/scene/pattern-table.ts";
import type { ShrinkBandTask, TextureBandTask } from "#app/imaging/scene/scene-band-task.ts";
import { textureLevels } from "#app/imaging/scene/studio-memory.ts";

/** Writes the rows of one texture's finest level. */
export function bakeTexture({ texture, values, fromRow, toRow }: TextureBandTask): void {
  patternTable[texture.pattern].bakeRows(texture, new Uint16Array(values), fromRow, toRow);
}

/** Fills the mip levels of a texture from its finest one. */
export function shrinkTexture({ texture, values: memory }: ShrinkBandTask): void {
  const values = new Uint16Array(memory);
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
