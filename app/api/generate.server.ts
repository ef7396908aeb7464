import { jsonAnswer, type Answer } from "#app/api/answer.ts";
import type { ApiCall } from "#app/api/api-call.server.ts";
import { answerGivenBefore } from "#app/api/idempotency.server.ts";
import { onceOf, placeOrder, type Order } from "#app/api/place-order.server.ts";
import { collectGeneration, type Collect } from "#app/api/collect-generation.server.ts";
import type { GenerationRecord } from "#app/contracts/generations/generation-record.ts";
import type { WantedGeneration } from "#app/contracts/generations/wanted-generation.ts";
import { createId } from "#app/db/ids.ts";
import type { Direction, VisualIdentity } from "#app/direction/creative-direction.ts";
import { studioEngine } from "#app/direction/image-engine.ts";
import { studioDirector } from "#app/direction/studio-director.ts";
import { findDefaultBrandKit } from "#app/presets/brand-kits.server.ts";

/** How one operation reads its body and answers; `linkTo` makes the link to the picture. */
export interface Generate extends Collect {
  readonly read: (body: Record<string, unknown>) => WantedGeneration;
}

interface Directed {
  readonly direction: Direction;
  readonly identity: VisualIdentity | null;
  /** Whole milliseconds, rounded up. */
  readonly tookMs: number;
}

async function direct(call: ApiCall, { brief }: WantedGeneration): Promise<Directed> {
  const startedAtMs = performance.now();
  const identity = await findDefaultBrandKit(call.caller.shop.id);
  const direction = await studioDirector.direct({ ...brief, identity });
  return { direction, identity, tookMs: Math.ceil(performance.now() - startedAtMs) };
}

function recordOf({ brief, format }: WantedGeneration, { direction, identity, tookMs }: Directed): GenerationRecord {
  return {
    director: studioDirector.name,
    aspectRatio: format.aspectRatio,
    resolution: format.resolution,
    category: brief.category,
    brandKit: identity?.name ?? null,
    direction: direction.direction,
    visualMetaphor: direction.visualMetaphor,
    omitted: [...direction.omitted],
    semanticTranslationMs: tookMs,
  };
}

function orderOf(call: ApiCall, body: Record<string, unknown>, wanted: WantedGeneration, directed: Directed): Order {
  const watermark = call.caller.mode === "test";
  const spec = studioEngine.specFor(directed.direction, wanted.format.canvas, { watermark });
  const record = recordOf(wanted, directed);
  return {
    request: {
      kind: wanted.kind,
      contract: "generations",
      publicId: createId("generation"),
      displayName: "",
      metadata: {},
      items: [{ spec, source: null, product: null, notes: record }],
    },
    wireRequest: { ...body, resolved: { ...record, engine: studioEngine.name, scene: directed.direction.scene } },
    triesOnce: false,
    sandboxText: wanted.brief.prompt,
  };
}

/**
 * Directs a prompt, places its picture once and waits for it. The placement is what the Idempotency-Key remembers first
 * (a 202 that no client sees); the finished answer takes its place, so that whoever comes later gets the same bytes.
 * Throws what directing and placing throw, `unavailable` when the picture takes longer than the caller waits, and why
 * the picture could not be made.
 */
export async function generate(call: ApiCall, how: Generate): Promise<Answer> {
  const body = await call.readJson();
  const wanted = how.read(body);
  const once = onceOf(call, body);
  // Looked for first: a brand kit that was changed meanwhile must not refuse what was placed and paid.
  const earlier = await answerGivenBefore(once);
  const placed = earlier ?? (await place(call, body, wanted));
  return placed.status === 200 ? placed : await collectGeneration(call, once, placed, how);
}

async function place(call: ApiCall, body: Record<string, unknown>, wanted: WantedGeneration): Promise<Answer> {
  const directed = await direct(call, wanted);
  return await placeOrder(call, body, orderOf(call, body, wanted, directed), ({ batchId }) =>
    jsonAnswer(202, { batchId }),
  );
}
