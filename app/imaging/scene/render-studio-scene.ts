import { describeLight } from "#app/imaging/scene/describe-light.ts";
import { measureCards, planStudio } from "#app/imaging/scene/plan-studio.ts";
import type { RunBand, SceneBandTask, ScenePhase } from "#app/imaging/scene/scene-band-task.ts";
import { smoothingPasses } from "#app/imaging/scene/smooth-light.ts";
import { allocateStudioMemory } from "#app/imaging/scene/studio-memory.ts";
import type { TexturePlan } from "#app/imaging/scene/studio-plan.ts";
import type { StudioScene, StudioSceneInput } from "#app/imaging/scene/studio-scene.ts";
import { bakedTexture } from "#app/imaging/scene/texture-store.ts";

export type { RunBand } from "#app/imaging/scene/scene-band-task.ts";

/** Bands per thread and phase: threads that finish early take over what is left. */
const bandsPerThread = 4;
const threadsByDefault = 2;

interface RenderOptions {
  readonly threads?: number;
  readonly signal?: AbortSignal;
}

/** What the bands of a picture are run with. */
interface Crew {
  readonly runBand: RunBand;
  readonly threads: number;
  readonly signal: AbortSignal | undefined;
}

/** Runs `rows` rows in bands, `threads` at a time. Ends when all of them are done. */
async function runRows(
  { runBand, threads, signal }: Crew,
  rows: number,
  bandOf: (fromRow: number, toRow: number) => SceneBandTask,
): Promise<void> {
  const count = Math.min(rows, threads * bandsPerThread);
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      signal?.throwIfAborted();
      const band = next++;
      await runBand(bandOf(Math.floor((rows * band) / count), Math.floor((rows * (band + 1)) / count)));
    }
  };
  await Promise.all(Array.from({ length: threads }, lane));
}

async function bakeTexture(crew: Crew, texture: TexturePlan, values: SharedArrayBuffer): Promise<void> {
  const { texelsHigh } = texture;
  await runRows(crew, texelsHigh, (fromRow, toRow) => ({ phase: "texture", texture, values, fromRow, toRow }));
  await crew.runBand({ phase: "shrink", texture, values });
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
  const crew = { runBand, threads: options.threads ?? threadsByDefault, signal: options.signal };
  const products = await measureCards(input, runBand);
  const { plan, boxes, standing } = planStudio(input, products);
  const textures = await Promise.all(
    plan.textures.map((texture) => bakedTexture(texture, (values) => bakeTexture(crew, texture, values))),
  );
  const volumes = products.map(({ map }, index) => ({ ...standing[index]!, map }));
  const memory = allocateStudioMemory(plan, textures, volumes);
  const run = (phase: ScenePhase, rows: number, pass = 0): Promise<void> =>
    runRows(crew, rows, (fromRow, toRow) => ({ phase, plan, memory, fromRow, toRow, pass }));
  await run("trace", plan.grid.height);
  for (let pass = 0; pass < smoothingPasses; pass++) await run("smooth", plan.grid.height, pass);
  await run("paint", plan.camera.heightPx);
  return {
    background: {
      widthPx: input.widthPx,
      heightPx: input.heightPx,
      channels: 3,
      data: new Uint8Array(memory.picture),
    },
    productBox: boxes[0] ?? null,
    productBoxes: boxes,
    backToFront: boxes
      .map((_, index) => index)
      .toSorted((one, other) => standing[one]!.middleZ - standing[other]!.middleZ),
    light: describeLight(plan.light),
  };
}
