import type { LinearColor } from "#app/imaging/scene/linear-color.ts";
import type { PatternName } from "#app/imaging/scene/pattern-names.ts";

/*
 * A set ready to be lit. Lengths are in units: half the canvas' shorter side at the depth of the product. x points
 * right, y up, z towards the camera; the product stands on y = 0 and its picture plane is z = 0.
 */

/**
 * A view camera with its back upright: it looks straight ahead and shifts the frame, so verticals stay vertical. Tilted
 * or not, the product's card on the picture plane is exactly a rectangle on the canvas.
 */
export interface Camera {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixelsPerUnit: number;
  readonly centerXPx: number;
  /** The row where the product touches its ground. */
  readonly baseRowPx: number;
  readonly eyeHeight: number;
  readonly eyeDistance: number;
  /**
   * How far the camera is tilted down, around the middle of the picture plane. Not at all for low pitches: then the frame
   * is shifted instead. From farther up verticals converge in every photo.
   */
  readonly tiltSine: number;
  readonly tiltCosine: number;
  /** The product lies on the ground and is seen from above; `baseRowPx` is its middle. */
  readonly fromAbove: boolean;
}

/** Floor and wall; `curveRadius` > 0 joins them in a seamless sweep. */
export interface Backdrop {
  readonly floorY: number;
  readonly floorBackZ: number;
  readonly wallZ: number;
  readonly curveRadius: number;
  readonly floorMaterial: number;
  readonly wallMaterial: number;
}

export type Shape =
  | {
      readonly kind: "ball";
      readonly x: number;
      readonly y: number;
      readonly z: number;
      readonly radius: number;
      readonly material: number;
    }
  | {
      readonly kind: "column";
      readonly x: number;
      readonly z: number;
      readonly radius: number;
      readonly bottomY: number;
      readonly topY: number;
      readonly bevel: number;
      readonly material: number;
    }
  | {
      /** A round plate standing upright, facing the camera. */
      readonly kind: "disc";
      readonly x: number;
      readonly y: number;
      readonly frontZ: number;
      readonly radius: number;
      readonly thickness: number;
      readonly bevel: number;
      readonly material: number;
    }
  | {
      /** A block, turned about its own upright axis. */
      readonly kind: "box";
      readonly x: number;
      readonly z: number;
      readonly halfWidth: number;
      readonly halfDepth: number;
      readonly bottomY: number;
      readonly topY: number;
      readonly turnCosine: number;
      readonly turnSine: number;
      readonly bevel: number;
      readonly material: number;
    }
  | {
      /** A wall parallel to the picture with a round-headed opening down to the ground. */
      readonly kind: "archway";
      readonly x: number;
      readonly frontZ: number;
      /** Where the reveal ends: the backdrop's wall. */
      readonly backZ: number;
      /** Height at which the sides turn into the half circle. */
      readonly springY: number;
      readonly halfWidth: number;
      readonly bevel: number;
      readonly material: number;
      readonly innerMaterial: number;
    };

/**
 * How a material wears its texture. The channels of the texture mean:
 * `shade` brightness around 0.5 · `mix` share of the second colour · `planks` share of the second colour, brightness ·
 * `relief` slopes across and down (0.5 is level), brightness around 0.5, share of the second colour ·
 * `chips` share of each of three chips, brightness around 0.5 · `ground` see `ground-relief.ts`, share of the second
 * colour. `gradient` needs no texture: `chips` are its stops.
 */
type Look = "plain" | "shade" | "mix" | "planks" | "relief" | "chips" | "gradient" | "ground";

/** How the floor is uneven: it sinks below its plane, or ripples of water lie on it. */
export type GroundRelief =
  | {
      readonly kind: "solid";
      /** From the floor's plane, where the highest crests are, to the deepest valley, units. */
      readonly depth: number;
      /** Where the product presses it flat: a middle, half its size, and how far its edge reaches, shares of that size. */
      readonly flat: {
        readonly x: number;
        readonly z: number;
        readonly halfWidth: number;
        readonly halfDepth: number;
        readonly edge: number;
      };
    }
  | {
      readonly kind: "water";
      /** How far a slope of 1 shifts what is seen through the surface, and what is mirrored in it, units. */
      readonly refraction: number;
      readonly distortion: number;
      /** Share of the key light that the ripples gather into lines. */
      readonly caustics: number;
    };

export interface Material {
  readonly look: Look;
  readonly base: LinearColor;
  /** Veins of marble, late wood, stains; unused otherwise. */
  readonly second: LinearColor;
  /** Colours of chips, or the stops of a gradient from the ground up. */
  readonly chips: readonly LinearColor[];
  /** Heights between which a gradient runs, units; ground farther away counts as `perDepth` higher a unit. */
  readonly rise: { readonly fromY: number; readonly toY: number; readonly perDepth: number };
  /** What light takes from it when it bounces. */
  readonly mean: LinearColor;
  /** Reflectance seen straight on; 0 is perfectly matt. */
  readonly gloss: number;
  /** 0 mirror … 1 satin: how far reflections spread. */
  readonly roughness: number;
  /** Index into `textures`; -1 for none. */
  readonly texture: number;
  /** How strongly a brightness around 0.5 shows: 1 doubles it where the texture is 1. */
  readonly shadeStrength: number;
  /** Multiplies the slopes of a relief. */
  readonly reliefStrength: number;
  /** Index of a finer texture that only changes brightness; -1 for none. */
  readonly grain: number;
  readonly grainStrength: number;
  /** Glass: what lies behind is seen through it, and light passes. */
  readonly clear: boolean;
  /** Set for a floor that is not flat. */
  readonly ground: GroundRelief | null;
}

/** A baked pattern that repeats every `unitsWide` × `unitsHigh`. */
export interface TexturePlan {
  readonly pattern: PatternName;
  readonly seed: number;
  readonly unitsWide: number;
  readonly unitsHigh: number;
  readonly texelsWide: number;
  readonly texelsHigh: number;
  readonly channels: 1 | 2 | 3 | 4;
  /** Whether coarser levels are made for lookups from afar. */
  readonly shrinks: boolean;
}

/** A row of windows before the lamp, units across the beam. */
export interface WindowGrid {
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** From the middle of one window to the middle of the next. */
  readonly spacing: number;
  /** Panes across and down. */
  readonly columns: number;
  readonly rows: number;
  /** Half the thickness of a glazing bar. */
  readonly barHalf: number;
  /** How far the uprights lean, units across a unit up. */
  readonly lean: number;
}

/** What stands between the key light and the set. */
export interface Gobo {
  readonly kind: "none" | "window" | "leaves";
  readonly texture: number;
  readonly window: WindowGrid;
  /** Width of the blurred edge, units. */
  readonly softness: number;
  /** Share of light taken in the deepest shadow. */
  readonly strength: number;
  readonly shiftU: number;
  readonly shiftV: number;
}

export interface LightRig {
  /** Towards the lamp, length 1. */
  readonly keyDirection: LinearColor;
  readonly keyColor: LinearColor;
  /** Tangent of the lamp's angular radius: 0.02 is hard, 0.3 a big softbox. */
  readonly keySpread: number;
  /** The key fades outside this circle on the ground. */
  readonly pool: { readonly x: number; readonly z: number; readonly radius: number; readonly least: number };
  readonly gobo: Gobo;
  readonly skyTop: LinearColor;
  readonly skyLow: LinearColor;
  /** A lamp aimed at the wall behind the product. */
  readonly glow: { readonly x: number; readonly y: number; readonly radius: number; readonly color: LinearColor };
  /** Darkening of the corners, 0–1. */
  readonly vignette: number;
  /** Deepens the shadows of the tone curve; 0 leaves them. */
  readonly contrast: number;
}

/** A product's volume in the set: its card on the camera's picture plane, and the box of the set that holds it. */
export interface ProductPlan {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
  readonly box: {
    readonly left: number;
    readonly right: number;
    readonly bottom: number;
    readonly top: number;
    readonly back: number;
    readonly front: number;
  };
  /** Thickness 1 in the volume map is this many units. */
  readonly depthScale: number;
  readonly mapWidth: number;
  readonly mapHeight: number;
}

export interface StudioPlan {
  readonly seed: number;
  readonly camera: Camera;
  readonly backdrop: Backdrop;
  readonly shapes: readonly Shape[];
  readonly materials: readonly Material[];
  readonly textures: readonly TexturePlan[];
  readonly light: LightRig;
  /** The main product first. */
  readonly products: readonly ProductPlan[];
  /** The coarser grid on which light is gathered. */
  readonly grid: { readonly width: number; readonly height: number; readonly samples: number };
}
