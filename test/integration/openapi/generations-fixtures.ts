import { setTimeout as pause } from "node:timers/promises";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { cinematicImageOperation } from "#app/contracts/generations/cinematic-image.ts";
import { generateImageOperation } from "#app/contracts/generations/generate-image.ts";
import type { GenerationRecord } from "#app/contracts/generations/generation-record.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import type { TestShop } from "../api/api-client.ts";
import { makeFakeWorld } from "../renders/fake-tools.ts";
import type { OperationFixture } from "./call-parts.ts";
import { atEnd, smallSet } from "./prepared-work.ts";

const never = new AbortController().signal;

/** Shops whose pictures from words are made as soon as they are queued: the call waits for its picture. */
const served = new Set<string>();

async function serve(shopId: string, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const queued = await database().render.findMany({
      where: { shopId, state: "queued", kind: { in: ["image", "cinematic"] } },
      select: { id: true },
    });
    for (const { id } of queued) await runRender(id, makeFakeWorld().tools, never);
    await pause(20);
  }
}

function workFor({ id }: TestShop): void {
  if (served.has(id)) return;
  served.add(id);
  let isOver = false;
  const serving = serve(id, () => isOver);
  atEnd(async () => {
    isOver = true;
    await serving;
  });
}

const waitingCall = (json: unknown) => async (shop: TestShop) => {
  workFor(shop);
  return { json };
};

const record: GenerationRecord = {
  director: "studio",
  aspectRatio: "1:1",
  resolution: "1K",
  category: null,
  brandKit: null,
  direction: { subject: "", setting: "", light: "", palette: "", lens: "", composition: "" },
  visualMetaphor: "A seamless backdrop.",
  omitted: [],
  semanticTranslationMs: 1,
};

/** A generation with a picture, made of nothing. */
async function finishedGeneration(shop: TestShop): Promise<string> {
  const publicId = createId("generation");
  const { renderIds } = await placeBatch({
    shop,
    mode: "live",
    origin: "api",
    request: {
      kind: "image",
      contract: "generations",
      publicId,
      displayName: "",
      metadata: {},
      items: [{ spec: smallSet, source: null, product: null, notes: record }],
    },
  });
  await runRender(renderIds[0] ?? "", makeFakeWorld().tools, never);
  return publicId;
}

/** Fixtures of the Generations contract, by operation id. */
export const generationsFixtures: Readonly<Record<string, OperationFixture>> = {
  generateImage: { call: waitingCall(generateImageOperation.bodyExamples.heroOnMarble) },
  cinematicImage: { call: waitingCall(cinematicImageOperation.bodyExamples.launch) },
  getGeneration: { call: async (shop) => ({ values: [await finishedGeneration(shop)] }) },
};
