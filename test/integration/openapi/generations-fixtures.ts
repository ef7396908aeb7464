import { setTimeout as pause } from "node:timers/promises";
import type { Prisma } from "@prisma/client";
import { cinematicImageOperation } from "#app/contracts/generations/cinematic-image.ts";
import { generateImageOperation } from "#app/contracts/generations/generate-image.ts";
import { database } from "#app/db/client.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { action as generateImage } from "#app/routes/api.external.v1.generate-image.ts";
import { send, type TestShop } from "../api/api-client.ts";
import { makeFakeWorld } from "../renders/fake-tools.ts";
import type { CallParts, OperationFixture } from "./call-parts.ts";
import { atEnd } from "./prepared-work.ts";

const never = new AbortController().signal;
/** Between two looks at the queue. */
const lookEveryMs = 20;

/** Makes pictures from words as soon as they are queued, as the worker process would. */
async function serve(isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const where: Prisma.RenderWhereInput = { state: "queued", kind: { in: ["image", "cinematic"] } };
    const queued = await database().render.findMany({ where, select: { id: true } });
    for (const { id } of queued) await runRender(id, makeFakeWorld().tools, never);
    await pause(lookEveryMs);
  }
}

let isServed = false;

/** Has somebody at work until the tests of the file end: these calls wait for their picture. */
function startWorker(): void {
  if (isServed) return;
  isServed = true;
  let isOver = false;
  const serving = serve(() => isOver);
  atEnd(async () => {
    isOver = true;
    await serving;
  });
}

const waitingCall = (json: unknown) => async (): Promise<CallParts> => {
  startWorker();
  return { json };
};

const hero = generateImageOperation.bodyExamples.heroOnMarble;

/** A generation with a picture. */
async function finishedGeneration(shop: TestShop): Promise<CallParts> {
  startWorker();
  const headers = { "x-external-org-id": shop.id };
  const answer = await send(generateImage, { key: shop.key, json: hero, headers });
  return { values: [((await answer.json()) as { generationId: string }).generationId] };
}

/** Fixtures of the Generations contract, by operation id. */
export const generationsFixtures: Readonly<Record<string, OperationFixture>> = {
  generateImage: { call: waitingCall(hero) },
  cinematicImage: { call: waitingCall(cinematicImageOperation.bodyExamples.launch) },
  getGeneration: { call: finishedGeneration },
};
