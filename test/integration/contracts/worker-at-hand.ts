import { setTimeout as pause } from "node:timers/promises";
import { workerTools } from "#app/composition/tools.server.ts";
import { database } from "#app/db/client.server.ts";
import type { WorkerTools } from "#app/renders/tools.ts";
import { runRender } from "#app/renders/run-render.server.ts";

/** Waits for a shop's next queued render. */
export async function nextQueued(shopId: string): Promise<string> {
  for (;;) {
    const row = await database().render.findFirst({ where: { shopId, state: "queued" }, orderBy: { id: "asc" } });
    if (row !== null) return row.id;
    await pause(10);
  }
}

/** Makes the shop's next queued render with the real engine, as the worker process would. */
export async function makeNext(shopId: string, tools: WorkerTools = workerTools()): Promise<string> {
  const renderId = await nextQueued(shopId);
  await runRender(renderId, tools, new AbortController().signal);
  return renderId;
}

/** Tools whose engine cannot make a picture. */
export function brokenTools(error: Error): WorkerTools {
  const imaging = { ...workerTools().imaging, makePicture: () => Promise.reject(error) };
  return { ...workerTools(), imaging };
}
