import { textureBytes } from "#app/imaging/scene/studio-memory.ts";
import type { TexturePlan } from "#app/imaging/scene/studio-plan.ts";

/**
 * Baked textures kept in this process: a marble slab at 2048² takes 11 MB, the largest set 25 MB. The same sets are
 * asked for again and again, for every product of a batch.
 */
const storeBytesMax = 64 * 1024 * 1024;

interface StoredTexture {
  readonly buffer: SharedArrayBuffer;
  /** Settles when it is baked; rejects when baking was given up. */
  readonly baked: Promise<void>;
}

/** By everything that decides its texels; the one used last is last. */
const store = new Map<string, StoredTexture>();

/**
 * The baked texture of a plan: from the store, or baked by `bake` (which writes all levels) and kept. Several callers at
 * once bake it once. Throws what `bake` throws.
 */
export async function bakedTexture(
  texture: TexturePlan,
  bake: (buffer: SharedArrayBuffer) => Promise<void>,
): Promise<SharedArrayBuffer> {
  const key = JSON.stringify(texture);
  const known = store.get(key);
  if (known !== undefined) {
    store.delete(key);
    store.set(key, known);
    try {
      await known.baked;
      return known.buffer;
    } catch {
      // Whoever baked it was stopped: that is not this caller's fault.
      return bakedTexture(texture, bake);
    }
  }
  const buffer = new SharedArrayBuffer(textureBytes(texture));
  const baked = bake(buffer);
  store.set(key, { buffer, baked });
  dropOldest();
  try {
    await baked;
  } catch (error) {
    if (store.get(key)?.buffer === buffer) store.delete(key);
    throw error;
  }
  return buffer;
}

function dropOldest(): void {
  let total = 0;
  for (const { buffer } of store.values()) total += buffer.byteLength;
  for (const [key, { buffer }] of store) {
    if (total <= storeBytesMax) return;
    store.delete(key);
    total -= buffer.byteLength;
  }
}
