import type { StudioMemory } from "#app/imaging/scene/studio-memory.ts";
import type { StudioPlan, TexturePlan } from "#app/imaging/scene/studio-plan.ts";

/** The steps of a studio picture, in order. Bands of one phase are independent; the next phase waits for all of them. */
export type ScenePhase = "trace" | "smooth" | "paint";

/** Measures the product before the set is built around it. */
export interface ProductBandTask {
  readonly phase: "product";
  readonly widthPx: number;
  readonly heightPx: number;
  /** Straight RGBA, shared. */
  readonly pixels: SharedArrayBuffer;
  readonly mapWidth: number;
  readonly mapHeight: number;
  /** Angle at which the camera looks down; null has it estimated. */
  readonly pitchDegrees: number | null;
  /** Written: thickness, RGB and opacity, `productMapChannels` bytes a point. */
  readonly map: SharedArrayBuffer;
  /** Written: `columnMeasureCount` Float64 rows of `mapWidth` values, see product-volume.ts. */
  readonly columns: SharedArrayBuffer;
  /** Written: `productMeasureCount` Float64 values, see product-volume.ts. */
  readonly measures: SharedArrayBuffer;
}

/** A share of one phase: plain data that can be posted to any thread. */
export interface StudioBandTask {
  readonly phase: ScenePhase;
  readonly plan: StudioPlan;
  readonly memory: StudioMemory;
  /** Rows (of the light grid or the picture) from, up to but not including. */
  readonly fromRow: number;
  readonly toRow: number;
  /** Which smoothing pass. */
  readonly pass: number;
}

/** Writes rows of a texture's finest level. */
export interface TextureBandTask {
  readonly phase: "texture";
  readonly texture: TexturePlan;
  /** Uint16: all levels, finest first. */
  readonly values: SharedArrayBuffer;
  readonly fromRow: number;
  readonly toRow: number;
}

/** Fills the coarser levels of a texture from its finest. */
export interface ShrinkBandTask {
  readonly phase: "shrink";
  readonly texture: TexturePlan;
  readonly values: SharedArrayBuffer;
}

export type SceneBandTask = ProductBandTask | TextureBandTask | ShrinkBandTask | StudioBandTask;
/** Runs a band on any thread and settles when it is done. */
export type RunBand = (band: SceneBandTask) => Promise<void>;
