import type { ProductCard } from "../../app/imaging/scene/studio-scene.ts";

/** A flask: round shoulders, a neck, a label. Trimmed to its outline, `widthPx` × `heightPx`. */
export function flaskCard(widthPx = 120, heightPx = 240): ProductCard {
  const data = new Uint8Array(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const down = (y + 0.5) / heightPx;
      const across = Math.abs((x + 0.5) / widthPx - 0.5) * 2;
      const reach = down < 0.3 ? 0.35 : Math.min(1, 0.35 + (down - 0.3) * 5);
      if (across > reach) continue;
      const isLabel = down > 0.55 && down < 0.85;
      const shade = 1 - 0.5 * across * across;
      const at = (y * widthPx + x) * 4;
      data[at] = (isLabel ? 235 : 40) * shade;
      data[at + 1] = (isLabel ? 228 : 90) * shade;
      data[at + 2] = (isLabel ? 215 : 110) * shade;
      data[at + 3] = 255;
    }
  }
  return { pixels: { widthPx, heightPx, channels: 4, data } };
}

/** A solid block of one colour. */
export function blockCard(widthPx: number, heightPx: number): ProductCard {
  const data = new Uint8Array(widthPx * heightPx * 4);
  for (let at = 0; at < data.length; at += 4) data.set([120, 90, 70, 255], at);
  return { pixels: { widthPx, heightPx, channels: 4, data } };
}
