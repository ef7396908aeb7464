import { drawSoftShadow } from "#app/imaging/compose/plain-soft-shadow.ts";
import { findParts } from "#app/imaging/cutout/find-parts.ts";
import { emptyPlane } from "#app/imaging/cutout/plane.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

/** A value of alpha, 0..255, from which two things hang together. */
const solidLevel = 128;
/** Share of the largest thing from which a thing throws a shadow of its own: crumbs of an edge do not. */
const sizeShareMin = 0.02;

/**
 * The drawn shadows of several products: each stands on its own lowest line, also one that stands farther back than the
 * others. As `drawSoftShadow` where there is only one.
 */
export function drawGroupShadow(alpha: Pixels<1>): Plane {
  const { widthPx, heightPx } = alpha;
  const { starts, ends, partOf, sizes } = findParts(
    { widthPx, heightPx, data: Float32Array.from(alpha.data) },
    solidLevel,
    Infinity,
  );
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  const shadow = emptyPlane(widthPx, heightPx);
  sizes.forEach((size, part) => {
    if (size < largest * sizeShareMin) return;
    const alone = new Uint8Array(alpha.data.length);
    partOf.forEach((owner, stretch) => {
      if (owner === part) alone.set(alpha.data.subarray(starts[stretch], ends[stretch]), starts[stretch]);
    });
    const { data } = drawSoftShadow({ ...alpha, data: alone });
    // Two shades on top of each other let through the product of what each lets through.
    for (let at = 0; at < data.length; at++) {
      shadow.data[at] = 1 - (1 - (shadow.data[at] ?? 0)) * (1 - (data[at] ?? 0));
    }
  });
  return shadow;
}
