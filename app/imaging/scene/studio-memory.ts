import type { StudioPlan, TexturePlan } from "#app/imaging/scene/studio-plan.ts";

/** Numbers kept per point of the light grid. */
export const lightChannels = 8;
/** Where each kind of light lies within a grid point: share of key light, indirect RGB, reflected RGB, penumbra width. */
export const lightChannel = { key: 0, indirect: 1, gloss: 4, penumbra: 7 } as const;
/** Normal and distance of a grid point. */
export const guideChannels = 4;
/** `surface` value of a point where the camera sees nothing. */
export const noSurface = 255;

/** What the rays meet of one product. */
export interface ProductMemory {
  /** Uint8 thickness, RGB and opacity of each point of its volume map: `productMapChannels` values a point. */
  readonly map: SharedArrayBuffer;
  /** Float64 depth of the middle of each column of the map, units. */
  readonly columns: SharedArrayBuffer;
  /** Float64: the canvas row where each column of the map ends below, then how much it touches the ground there, 0–1. */
  readonly contacts: SharedArrayBuffer;
}

/** Values a point of a product's volume map. */
export const productMapChannels = 5;

/** Everything the bands write to and read from: shared, so that any thread can work on any rows. */
export interface StudioMemory {
  /** One Uint16 buffer per texture: all its mip levels, finest first. */
  readonly textures: readonly SharedArrayBuffer[];
  /** Two Float32 light grids; smoothing passes go from one to the other. */
  readonly light: readonly [SharedArrayBuffer, SharedArrayBuffer];
  readonly guide: SharedArrayBuffer;
  /** Which surface each grid point shows. */
  readonly surface: SharedArrayBuffer;
  readonly picture: SharedArrayBuffer;
  readonly products: readonly ProductMemory[];
}

/** Sizes of a texture's mip levels, finest first, with the offset of each in values. */
export function textureLevels(texture: TexturePlan): { width: number; height: number; offset: number }[] {
  const levels = [];
  let [width, height, offset] = [texture.texelsWide, texture.texelsHigh, 0];
  for (;;) {
    levels.push({ width, height, offset });
    offset += width * height * texture.channels;
    if (width <= 4 || height <= 4 || !texture.shrinks) return levels;
    width >>= 1;
    height >>= 1;
  }
}

/** Size of a texture with all its levels. */
export function textureBytes(texture: TexturePlan): number {
  return textureLevels(texture).reduce((sum, level) => sum + level.width * level.height * texture.channels * 2, 0);
}

export function allocateStudioMemory(
  plan: StudioPlan,
  textures: readonly SharedArrayBuffer[],
  products: readonly ProductMemory[],
): StudioMemory {
  const points = plan.grid.width * plan.grid.height;
  return {
    textures,
    light: [new SharedArrayBuffer(points * lightChannels * 4), new SharedArrayBuffer(points * lightChannels * 4)],
    guide: new SharedArrayBuffer(points * guideChannels * 4),
    surface: new SharedArrayBuffer(points),
    picture: new SharedArrayBuffer(plan.camera.widthPx * plan.camera.heightPx * 3),
    products,
  };
}
