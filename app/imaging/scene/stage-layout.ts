import { Refusal } from "#app/refusal.ts";
import type { PixelBox } from "#app/imaging/pixels.ts";
import {
  cosineOf,
  fromAboveDegrees,
  shiftedDegreesMax,
  shiftedDegreesMin,
  sineOf,
} from "#app/imaging/scene/product-pitch.ts";
import type { Camera } from "#app/imaging/scene/studio-plan.ts";

/** Shape of the stand-in around which an empty set is built. */
const standInAspect = 0.72;
/** Shares of the canvas that a product may fill. */
const fillMin = 0.2;
const fillMax = 0.95;
/** A camera that looks straight down hangs this high, units: about as far as one that looks straight ahead stands. */
const overheadDistance = 6.5;
/** A tilted camera stands back a little: its converging verticals should not shout. */
const tiltedFarther = 1.15;
/** From above a product may be a little smaller than the set says: the ground shows on all sides of it. */
const overheadFillMax = 0.62;

/** How a set's camera looks at the product. */
export interface Framing {
  /** Larger share of the canvas that the product takes when nobody says. */
  readonly fill: number;
  /** Share of the free height that lies below the product. */
  readonly below: number;
  readonly eyeHeight: number;
  readonly eyeDistance: number;
}

export interface Stage {
  readonly camera: Camera;
  /** The product, or the group of products. */
  readonly productBox: PixelBox;
  /** Size of the product (or of the room kept for one) in units. */
  readonly productWidth: number;
  readonly productHeight: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

/** Where the product stands on the canvas, see `placementSpecSchema`. */
export interface StagePlacement {
  readonly shiftX: number;
  readonly shiftY: number;
  readonly padding: number;
}

export interface StageInput {
  readonly framing: Framing;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Width over height. Null without a product. */
  readonly productAspect: number | null;
  /** Where the product touches the ground, as a share of its height from the top. */
  readonly foot: number;
  readonly fill: number | undefined;
  /** Angle at which the camera looks down. Null: as the set is usually seen. */
  readonly pitchDegrees?: number | null;
  readonly placement?: StagePlacement | undefined;
}

const placedInTheMiddle: StagePlacement = { shiftX: 0, shiftY: 0, padding: 0 };

/**
 * Places product and camera: the product fills its share of the canvas whatever its shape, less where the padding asks
 * for it. Throws `Refusal` invalid_payload when a shift moves it over the padding or off the canvas.
 */
export function layOutStage(input: StageInput): Stage {
  const { framing, widthPx, heightPx } = input;
  const eye = eyeOf(framing, input.pitchDegrees ?? null);
  const productBox = placeBox(input, framing, eye.fromAbove);
  const { left, top, width, height } = productBox;
  const pixelsPerUnit = Math.min(widthPx, heightPx) / 2;
  return {
    camera: {
      widthPx,
      heightPx,
      pixelsPerUnit,
      centerXPx: left + width / 2,
      baseRowPx: top + (eye.fromAbove ? 0.5 : input.foot) * height,
      ...eye,
    },
    productBox,
    productWidth: width / pixelsPerUnit,
    productHeight: height / pixelsPerUnit,
    halfWidth: widthPx / 2 / pixelsPerUnit,
    halfHeight: heightPx / 2 / pixelsPerUnit,
  };
}

/** The eye that sees the ground under the product at the pitch of its photo. */
export function eyeOf(
  { eyeHeight, eyeDistance }: Framing,
  pitchDegrees: number | null,
): Pick<Camera, "eyeHeight" | "eyeDistance" | "tiltSine" | "tiltCosine" | "fromAbove"> {
  const upright = { tiltSine: 0, tiltCosine: 1, fromAbove: false };
  if (pitchDegrees === null) return { eyeHeight, eyeDistance, ...upright };
  if (pitchDegrees >= fromAboveDegrees) {
    return { eyeHeight: 0, eyeDistance: overheadDistance, tiltSine: 1, tiltCosine: 0, fromAbove: true };
  }
  if (pitchDegrees > shiftedDegreesMax) {
    const [tiltSine, tiltCosine] = [sineOf(pitchDegrees), cosineOf(pitchDegrees)];
    return { eyeHeight: 0, eyeDistance: eyeDistance * tiltedFarther, tiltSine, tiltCosine, fromAbove: false };
  }
  const shifted = Math.max(shiftedDegreesMin, pitchDegrees);
  return { eyeHeight: (eyeDistance * sineOf(shifted)) / cosineOf(shifted), eyeDistance, ...upright };
}

function placeBox(input: StageInput, framing: Framing, fromAbove: boolean): PixelBox {
  const { widthPx, heightPx } = input;
  const { shiftX, shiftY, padding } = input.placement ?? placedInTheMiddle;
  const aspect = input.productAspect ?? standInAspect;
  const usual = fromAbove ? Math.min(framing.fill, overheadFillMax) : framing.fill;
  const paddingPx = Math.round(padding * Math.min(widthPx, heightPx));
  const heightAtFullWidth = widthPx / aspect;
  const filled = Math.min(1, heightPx / heightAtFullWidth) * Math.min(fillMax, Math.max(fillMin, input.fill ?? usual));
  const padded = Math.min((widthPx - 2 * paddingPx) / widthPx, (heightPx - 2 * paddingPx) / heightAtFullWidth);
  const scale = Math.min(filled, padded);
  const width = Math.max(1, Math.min(widthPx, Math.round(widthPx * scale)));
  const height = Math.max(1, Math.min(heightPx, Math.round(heightAtFullWidth * scale)));
  const below = fromAbove ? 0.5 : framing.below;
  // Where the set would put it lies between the paddings: only a shift can leave them.
  const usualTop = Math.round((heightPx - height) * (1 - below));
  const top = Math.min(heightPx - paddingPx - height, Math.max(paddingPx, usualTop));
  const left = Math.round((widthPx - width) / 2);
  const box = {
    left: left + Math.round(shiftX * widthPx),
    top: top + Math.round(shiftY * heightPx),
    width,
    height,
  };
  refuseOutside("shiftX", shiftX, { at: box.left, size: width, usual: left, side: widthPx, padding: paddingPx });
  refuseOutside("shiftY", shiftY, { at: box.top, size: height, usual: top, side: heightPx, padding: paddingPx });
  return box;
}

interface Extent {
  readonly at: number;
  readonly size: number;
  /** Where it would lie without the shift. */
  readonly usual: number;
  readonly side: number;
  readonly padding: number;
}

function refuseOutside(field: "shiftX" | "shiftY", shift: number, extent: Extent): void {
  const { at, size, usual, side, padding } = extent;
  if (shift === 0 || (at >= padding && at + size <= side - padding)) return;
  const share = (pixels: number): string => (Math.trunc((pixels / side) * 1000) / 1000).toString();
  const [least, most] = [share(Math.min(0, padding - usual)), share(Math.max(0, side - padding - size - usual))];
  throw new Refusal(
    "invalid_payload",
    `placement.${field} is ${shift}: the product would leave the canvas${padding > 0 ? " or its padding" : ""}. ` +
      `At this size it may be ${least} to ${most}; choose a smaller fill to move it farther.`,
    { field: ["placement", field] },
  );
}
