import type { SpecOf } from "#app/imaging/picture-spec.ts";

/** From where the set is seen. `pitchDegrees` undefined: as the photo was taken, estimated from the product. */
export const cameras = {
  auto: { label: "As in the photo", pitchDegrees: undefined },
  "eye-level": { label: "Eye level", pitchDegrees: 4 },
  "three-quarter": { label: "Three-quarter", pitchDegrees: 25 },
  above: { label: "From above", pitchDegrees: 85 },
} as const;
export type CameraName = keyof typeof cameras;
export const cameraNames = Object.keys(cameras) as CameraName[];

/** How the product stands in its set. Percent and degrees, as the page's fields show them. */
export interface StandDraft {
  /** Longest side of the product in percent of the canvas. Null: the set decides. */
  readonly fillPercent: number | null;
  readonly shiftXPercent: number;
  readonly shiftYPercent: number;
  readonly rotationDegrees: number;
  readonly camera: CameraName;
}

/** As the set would place it, seen as in the photo. */
export const openingStand: StandDraft = {
  fillPercent: null,
  shiftXPercent: 0,
  shiftYPercent: 0,
  rotationDegrees: 0,
  camera: "auto",
};

/** Sizes that leave a set around the product and enough product to see, in percent. */
export const fillPercentRange = { min: 25, max: 90, opening: 60 } as const;
/** Further out, the product would leave the picture. */
export const shiftPercentMax = 30;
/** More than this is another photo. */
export const rotationDegreesMax = 45;

/** The spec fields of a stand. What the merchant left alone is left out, so that the set decides. */
export function standFields(
  stand: StandDraft,
): Pick<SpecOf<"background-swap">, "fill" | "placement" | "cameraPitchDegrees"> {
  const { fillPercent, shiftXPercent, shiftYPercent, rotationDegrees, camera } = stand;
  const { pitchDegrees } = cameras[camera];
  const isMoved = shiftXPercent !== 0 || shiftYPercent !== 0 || rotationDegrees !== 0;
  return {
    ...(fillPercent === null ? {} : { fill: fillPercent / 100 }),
    ...(isMoved
      ? { placement: { shiftX: shiftXPercent / 100, shiftY: shiftYPercent / 100, rotationDegrees, padding: 0 } }
      : {}),
    ...(pitchDegrees === undefined ? {} : { cameraPitchDegrees: pitchDegrees }),
  };
}
