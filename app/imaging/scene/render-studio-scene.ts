import { buildSet } from "#app/imaging/scene/build-set.ts";
import { luminanceOf } from "#app/imaging/scene/linear-color.ts";
import {
  measureCard,
  type MeasuredProduct,
  type StandingProduct,
  standProduct,
} from "#app/imaging/scene/stand-product.ts";
import type { RunBand, ScenePhase, StudioBandTask } from "#app/imaging/scene/scene-band-task.ts";
import { smoothingPasses } from "#app/imaging/scene/smooth-light.ts";
import { layOutStage, type Stage } from "#app/imaging/scene/stage-layout.ts";
import { allocateStudioMemory, type StudioMemory } from "#app/imaging/scene/studio-memory.ts";
import type { LightRig, StudioPlan } from "#app/imaging/scene/studio-plan.ts";
import type { StudioLight, StudioScene, StudioSceneInput } from "#app/imaging/scene/studio-scene.ts";

export type { RunBand } from "#app/imaging/scene/scene-band-task.ts";

/** Points of the light grid along the canvas' shorter side: enough for the softest detail, light itself is smooth. */
const gridSideMax = 512;
const gridSideMin = 128;
/** The grid is at least this many pixels coarse. */
const gridPixelsMin = 2;
/** Rays per grid point and kind of light. */
const samples = 16;
/** Bands per thread and phase: threads that finish early take over what is left. */
const bandsPerThread = 4;
const threadsByDefault = 2;

interface RenderOptions {
  readonly threads?: number;
  readonly signal?: AbortSignal;
}

function planStudio(
  input: StudioSceneInput,
  product: MeasuredProduct | null,
): { plan: StudioPlan; stage: Stage; standing: StandingProduct | null } {
  const { scene, widthPx, heightPx, fill } = input;
  const stage = layOutStage({
    sceneType: scene.sceneType,
    widthPx,
    heightPx,
    productAspect: product?.aspect ?? null,
    foot: product?.foot ?? 1,
    fill,
  });
  const standing = product === null ? null : standProduct(stage, product);
  const { set, light } = buildSet(scene, stage, standing?.middleZ ?? -stage.productWidth * 0.4);
  const shorter = Math.min(widthPx, heightPx);
  const coarse = Math.max(gridPixelsMin, shorter / Math.min(gridSideMax, Math.max(gridSideMin, shorter / 4)));
  return {
    stage,
    standing,
    plan: {
      seed: scene.seed | 0,
      camera: stage.camera,
      backdrop: set.backdrop,
      shapes: set.shapes,
      materials: set.materials,
      textures: set.textures,
      light,
      product: standing?.plan ?? null,
      grid: { width: Math.ceil(widthPx / coarse), height: Math.ceil(heightPx / coarse), samples },
    },
  };
}

/** Runs one phase: its rows in bands, `threads` at a time. Ends when all of them are done. */
async function runPhase(phase: ScenePhase, rows: number, pass: number, studio: Studio): Promise<void> {
  const { plan, memory, runBand, threads, signal } = studio;
  const count = Math.min(rows, threads * bandsPerThread);
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      signal?.throwIfAborted();
      const band = next++;
      const task: StudioBandTask = {
        phase,
        plan,
        memory,
        fromRow: Math.floor((rows * band) / count),
        toRow: Math.floor((rows * (band + 1)) / count),
        pass,
      };
      await runBand(task);
    }
  };
  await Promise.all(Array.from({ length: threads }, lane));
}

interface Studio {
  readonly plan: StudioPlan;
  readonly memory: StudioMemory;
  readonly runBand: RunBand;
  readonly threads: number;
  readonly signal: AbortSignal | undefined;
}

/** What the light does to a product, kept modest: a photograph that already has light of its own only leans towards it. */
function describeLight(light: LightRig): StudioLight {
  const total = [0, 1, 2].map((channel) => {
    const fill = light.skyLow[channel as 0] + (light.skyTop[channel as 0] - light.skyLow[channel as 0]) * 0.67;
    return light.keyColor[channel as 0] * light.keyDirection[1] + fill;
  }) as [number, number, number];
  const level = luminanceOf(total);
  const lean = (value: number): number => 1 + (value / level - 1) * 0.5;
  const across = -light.keyDirection[0] / Math.sqrt(1 - light.keyDirection[1] * light.keyDirection[1]);
  return {
    whiteBalance: [lean(total[0]), lean(total[1]), lean(total[2])],
    keyFromLeft: across,
    exposure: Math.min(1.1, Math.max(0.85, 1 + (level - 1.05) * 0.4)),
  };
}

/**
 * Builds the set of a scene around the product and photographs it. All pixel loops run in bands handed to `runBand`;
 * the calling thread only plans. The result depends on the input alone, not on how many threads run the bands.
 * Throws the signal's reason when it is aborted.
 */
export async function renderStudioScene(
  input: StudioSceneInput,
  runBand: RunBand,
  options: RenderOptions = {},
): Promise<StudioScene> {
  const product = input.product === null ? null : await measureCard(input.product, runBand);
  const { plan, stage, standing } = planStudio(input, product);
  const memory = allocateStudioMemory(
    plan,
    product?.map ?? new SharedArrayBuffer(0),
    standing?.columns ?? new SharedArrayBuffer(0),
  );
  const studio: Studio = {
    plan,
    memory,
    runBand,
    threads: options.threads ?? threadsByDefault,
    signal: options.signal,
  };
  await Promise.all(plan.textures.map((texture, index) => runPhase("texture", texture.texelsHigh, index, studio)));
  await Promise.all(plan.textures.map((_, index) => runPhase("shrink", 1, index, studio)));
  await runPhase("trace", plan.grid.height, 0, studio);
  for (let pass = 0; pass < smoothingPasses; pass++) await runPhase("smooth", plan.grid.height, pass, studio);
  await runPhase("paint", plan.camera.heightPx, 0, studio);
  return {
    background: {
      widthPx: input.widthPx,
      heightPx: input.heightPx,
      channels: 3,
      data: new Uint8Array(memory.picture),
    },
    productBox: product === null ? null : stage.productBox,
    light: describeLight(plan.light),
  };
}
