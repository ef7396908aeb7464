import { drawGroupShadow } from "#app/imaging/compose/plain-group-shadow.ts";
import { findNaturalShadow } from "#app/imaging/compose/plain-natural-shadow.ts";
import type { PlainPicture } from "#app/imaging/compose/plain-picture.server.ts";
import { drawSoftShadow } from "#app/imaging/compose/plain-soft-shadow.ts";
import { emptyPlane } from "#app/imaging/cutout/plane.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import type { Subjects } from "#app/imaging/picture-spec.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";
import { openPixels, takePixels } from "#app/imaging/sharp-setup.server.ts";
import { sharedPixels } from "#app/imaging/shared-pixels.ts";

/** Which shadow a plain picture got, and why when it is not the one asked for. */
export interface LaidShadow {
  readonly kind: "none" | "soft" | "natural";
  readonly reason: string | null;
  /** 0..255 a pixel of the canvas. Null without a shadow. */
  readonly depth: Pixels<1> | null;
}

/** Where the photo lies behind the canvas. */
export interface PhotoPlace {
  readonly photo: Pixels<4>;
  readonly matte: Pixels<1>;
  readonly photoBox: PixelBox;
  readonly canvasBox: PixelBox;
}

/** Longest side at which shadows are worked out: they are soft, and the contact line still has a few pixels. */
const workSidePxMax = 800;

/** The shadow to lay on a plain canvas. `natural` falls back to `soft`, with the reason, when it cannot be told. */
export async function makeShadow(
  wanted: LaidShadow["kind"],
  { productAlpha }: PlainPicture,
  place: PhotoPlace,
  subjects: Subjects = "one",
): Promise<LaidShadow> {
  if (wanted === "none") return { kind: "none", reason: null, depth: null };
  if (wanted === "soft") return { kind: "soft", reason: null, depth: await softDepth(productAlpha, subjects) };
  const [brightness, matte] = await Promise.all([shrunk(place.photo), shrunk(place.matte)]);
  const found = findNaturalShadow(brightness, matte);
  if (found.kind === "unclear") {
    const reason = `The photo's own shadow could not be kept, because ${found.reason}: a soft one was drawn.`;
    return { kind: "soft", reason, depth: await softDepth(productAlpha, subjects) };
  }
  return { kind: "natural", reason: null, depth: projectDepth(found.depth, productAlpha, place) };
}

async function softDepth(productAlpha: Pixels<1>, subjects: Subjects): Promise<Pixels<1>> {
  const { widthPx, heightPx } = productAlpha;
  const scale = Math.min(1, workSidePxMax / Math.max(widthPx, heightPx));
  const size = { width: Math.round(widthPx * scale), height: Math.round(heightPx * scale), fit: "fill" } as const;
  const small = await takePixels(openPixels(productAlpha).resize(size).toColourspace("b-w"), 1);
  return enlarge(subjects === "all" ? drawGroupShadow(small) : drawSoftShadow(small), widthPx, heightPx);
}

/** A grey or colour picture's brightness, 0..1, at working size. */
async function shrunk(pixels: Pixels): Promise<Plane> {
  const scale = Math.min(1, workSidePxMax / Math.max(pixels.widthPx, pixels.heightPx));
  const size = (lengthPx: number) => Math.max(1, Math.round(lengthPx * scale));
  const opened = pixels.channels === 4 ? openPixels(pixels).removeAlpha() : openPixels(pixels);
  const small = opened.resize(size(pixels.widthPx), size(pixels.heightPx), { fit: "fill", kernel: "linear" });
  const grey = await takePixels(small.toColourspace("b-w"), 1);
  const plane = emptyPlane(grey.widthPx, grey.heightPx);
  for (let at = 0; at < plane.data.length; at++) plane.data[at] = (grey.data[at] ?? 0) / 255;
  return plane;
}

function enlarge(plane: Plane, widthPx: number, heightPx: number): Pixels<1> {
  const sample = bilinear(plane);
  const scale = { x: plane.widthPx / widthPx, y: plane.heightPx / heightPx };
  return sampled(widthPx, heightPx, (x, y) => sample((x + 0.5) * scale.x - 0.5, (y + 0.5) * scale.y - 0.5));
}

/** The shade of the photo's ground, moved and scaled with the product. */
function projectDepth(depth: Plane, { widthPx, heightPx }: Pixels<1>, place: PhotoPlace): Pixels<1> {
  const { photo, photoBox, canvasBox } = place;
  const sample = bilinear(depth);
  const step = { x: photoBox.width / canvasBox.width, y: photoBox.height / canvasBox.height };
  const shrink = { x: depth.widthPx / photo.widthPx, y: depth.heightPx / photo.heightPx };
  return sampled(widthPx, heightPx, (x, y) =>
    sample(
      (photoBox.left + (x + 0.5 - canvasBox.left) * step.x) * shrink.x - 0.5,
      (photoBox.top + (y + 0.5 - canvasBox.top) * step.y) * shrink.y - 0.5,
    ),
  );
}

function sampled(widthPx: number, heightPx: number, at: (x: number, y: number) => number): Pixels<1> {
  const depth = sharedPixels(widthPx, heightPx, 1);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) depth.data[y * widthPx + x] = Math.round(at(x, y) * 255);
  }
  return depth;
}

/** Values between a plane's pixels; 0 beyond its borders. */
function bilinear({ data, widthPx, heightPx }: Plane): (x: number, y: number) => number {
  const value = (x: number, y: number) =>
    x < 0 || y < 0 || x >= widthPx || y >= heightPx ? 0 : (data[y * widthPx + x] ?? 0);
  return (x, y) => {
    const left = Math.floor(x);
    const top = Math.floor(y);
    const across = x - left;
    const down = y - top;
    const upper = value(left, top) * (1 - across) + value(left + 1, top) * across;
    const lower = value(left, top + 1) * (1 - across) + value(left + 1, top + 1) * across;
    return upper * (1 - down) + lower * down;
  };
}
