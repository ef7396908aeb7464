import type { SceneSpec } from "#app/imaging/picture-spec.ts";
import type { PixelBox, Pixels } from "#app/imaging/pixels.ts";
import type { StagePlacement } from "#app/imaging/scene/stage-layout.ts";

/** The cut-out product as the set sees it: trimmed to its bounding box, straight alpha, sRGB. 1024 px a side is plenty. */
export interface ProductCard {
  readonly pixels: Pixels<4>;
}

export interface StudioSceneInput {
  readonly scene: SceneSpec;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Null renders the set alone. */
  readonly product: ProductCard | null;
  /** Further products that stand beside it, at most `productsMax` - 1. */
  readonly companions?: readonly ProductCard[] | undefined;
  /** The product's larger share of the canvas' width or height, 0.2–0.95. Left out, the stage of the scene decides. */
  readonly fill?: number | undefined;
  /** Where the product, or the whole group, stands on the canvas. Left out: where the set would put it. */
  readonly placement?: StagePlacement | undefined;
  /** Angle at which the camera looks down, 0–90. Left out, it is estimated from the main product. */
  readonly cameraPitchDegrees?: number | undefined;
}

/** How the product should be tuned to stand in this light. */
export interface StudioLight {
  /** Linear gains near 1 for red, green, blue. */
  readonly whiteBalance: readonly [number, number, number];
  /** -1 light from the right … 1 light from the left. */
  readonly keyFromLeft: number;
  /** Linear gain near 1. */
  readonly exposure: number;
}

export interface StudioScene {
  /** The lit set with the product's shadow and reflection, without the product itself. */
  readonly background: Pixels<3>;
  /** Where the trimmed product belongs, in whole pixels. Null without a product. */
  readonly productBox: PixelBox | null;
  /** The same for every product, the main one first. */
  readonly productBoxes: readonly PixelBox[];
  /** Numbers of the products (0 is the main one), those that stand farthest back first. */
  readonly backToFront: readonly number[];
  readonly light: StudioLight;
}
