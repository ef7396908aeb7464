import type { PixelBox } from "#app/imaging/pixels.ts";
import type { Camera } from "#app/imaging/scene/studio-plan.ts";
import { setTable } from "#app/imaging/scene/sets/set-table.ts";
import type { SceneType } from "#app/imaging/scene/vocabulary.ts";

/** Shape of the stand-in around which an empty set is built. */
const standInAspect = 0.72;

export interface Stage {
  readonly camera: Camera;
  readonly productBox: PixelBox;
  /** Size of the product (or of the room kept for one) in units. */
  readonly productWidth: number;
  readonly productHeight: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

export interface StageInput {
  readonly sceneType: SceneType;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Width over height. Null without a product. */
  readonly productAspect: number | null;
  /** Where the product touches the ground, as a share of its height from the top. */
  readonly foot: number;
  readonly fill: number | undefined;
}

/** Places product and camera: the product fills its share of the canvas whatever its shape. */
export function layOutStage(input: StageInput): Stage {
  const framing = setTable[input.sceneType].framing;
  const { widthPx, heightPx } = input;
  const aspect = input.productAspect ?? standInAspect;
  const fill = Math.min(0.95, Math.max(0.2, input.fill ?? framing.fill));
  const heightAtFullWidth = widthPx / aspect;
  const scale = Math.min(1, heightPx / heightAtFullWidth) * fill;
  const width = Math.max(1, Math.min(widthPx, Math.round(widthPx * scale)));
  const height = Math.max(1, Math.min(heightPx, Math.round(heightAtFullWidth * scale)));
  const left = Math.round((widthPx - width) / 2);
  const top = Math.round((heightPx - height) * (1 - framing.below));
  const pixelsPerUnit = Math.min(widthPx, heightPx) / 2;
  return {
    camera: {
      widthPx,
      heightPx,
      pixelsPerUnit,
      centerXPx: left + width / 2,
      baseRowPx: top + input.foot * height,
      eyeHeight: framing.eyeHeight,
      eyeDistance: framing.eyeDistance,
    },
    productBox: { left, top, width, height },
    productWidth: width / pixelsPerUnit,
    productHeight: height / pixelsPerUnit,
    halfWidth: widthPx / 2 / pixelsPerUnit,
    halfHeight: heightPx / 2 / pixelsPerUnit,
  };
}
