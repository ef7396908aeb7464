import type { Direction } from "#app/direction/creative-direction.ts";
import type { PictureSpec } from "#app/imaging/picture-spec.ts";

/** The picture's size; its format is the engine's choice. */
interface Canvas {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * What makes a directed picture. It only says which spec the worker has to make: a hosted model would come with a kind
 * of spec of its own.
 */
export interface ImageEngine {
  readonly name: string;
  readonly specFor: (direction: Direction, canvas: Canvas, options: { readonly watermark: boolean }) => PictureSpec;
}

/** The embedded studio: a set without a product, as PNG. */
export const studioEngine: ImageEngine = {
  name: "studio",
  specFor: ({ scene, cameraPitchDegrees }, { widthPx, heightPx }, { watermark }) => ({
    kind: "background-generator",
    scene,
    output: { widthPx, heightPx, format: "png" },
    ...(cameraPitchDegrees === undefined ? {} : { cameraPitchDegrees }),
    watermark,
  }),
};
