import { setTimeout as wait } from "node:timers/promises";
import { controlDevStore } from "../../support/dev-store-control.ts";
import { installApp } from "../../support/install-app.ts";
import { startProduct, type RunningProduct } from "../../support/running-product.ts";
import { createRandom, type Random } from "../../support/seeded-random.ts";
import { findFaults, type Outcome } from "./find-faults.ts";
import { placeThroughApi, placeThroughPages, patiently } from "./place-work.ts";

interface CrashRun {
  renders: number;
  kills: number;
  seed: number;
  say: (line: string) => void;
}

/** Long enough for a killed render's lease, its pauses and three attempts; a picture takes seconds. */
const settleWithinMs = 8 * 60_000;
/** Between two kills: sometimes while everything still starts, sometimes while everything runs. */
const pauseMs = { least: 500, most: 6_000 };
/** A fifth of the pictures is ordered over HTTP, so that killing the web process hits something. */
const apiShare = 0.2;

const victims = ["web", "worker", "postgres"] as const;

/** Kills the process. False when it was dead already: its successor is not up yet. */
function kill(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, "SIGKILL");
    return true;
  } catch {
    return false;
  }
}

async function killAtRandom(product: RunningProduct, random: Random, kills: number, say: (line: string) => void) {
  const killed: Record<string, number> = {};
  const pidsKilled = new Set<number>();
  for (let done = 0; done < kills;) {
    await wait(pauseMs.least + random() * (pauseMs.most - pauseMs.least));
    const victim = victims[Math.floor(random() * victims.length)] ?? "worker";
    const pid = product.run().pids[victim];
    if (pid === undefined || pidsKilled.has(pid) || !kill(pid)) continue;
    pidsKilled.add(pid);
    done += 1;
    killed[victim] = (killed[victim] ?? 0) + 1;
    say(`kill ${done}: ${victim} (${pid})`);
  }
  return killed;
}

/** Hangs every finished picture on its product, twice each, as an impatient merchant does. */
async function publishFinished(shopId: string, isOver: () => boolean): Promise<void> {
  const { listRenders } = await import("#app/renders/find-renders.server.ts");
  const { putOnProduct } = await import("#app/renders/put-on-product.server.ts");
  const asked = new Set<string>();
  while (!isOver()) {
    const renders = await patiently(() => listRenders(shopId, { limit: 250 }));
    for (const render of renders) {
      const { id: renderId, productId } = render;
      if (render.state !== "completed" || productId === null || asked.has(renderId)) continue;
      const order = { shopId, renderId, productId, position: 1, altText: "A new picture" };
      await patiently(() => putOnProduct(order));
      await patiently(() => putOnProduct(order));
      asked.add(renderId);
    }
    await wait(200);
  }
}

/** What the install grants pays for ten pictures only. */
async function payFor(shopId: string, renders: number): Promise<void> {
  const { grantCredits } = await import("#app/credits/ledger.server.ts");
  const { inTransaction } = await import("#app/db/transaction.server.ts");
  const { priceCredits } = await import("#app/renders/price.ts");
  const credits = priceCredits("background-swap", renders, new Date());
  const grant = { shopId, mode: "live", source: "goodwill", reference: "crash-run", credits } as const;
  await patiently(() => inTransaction((tx) => grantCredits(tx, grant)));
}

async function untilSettled(shopId: string, renders: number): Promise<void> {
  const { listRenders } = await import("#app/renders/find-renders.server.ts");
  const { isFinal } = await import("#app/renders/render-state.ts");
  const endMs = Date.now() + settleWithinMs;
  while (Date.now() < endMs) {
    const all = await patiently(() => listRenders(shopId, { limit: 250 }));
    const open = all.filter((render) => {
      const hangs = render.publication?.state === "published" || render.publication?.state === "failed";
      return !isFinal(render.state) || (render.state === "completed" && render.productId !== null && !hangs);
    });
    if (all.length >= renders && open.length === 0) return;
    await wait(500);
  }
}

/** One run: returns what was killed, how the renders ended and everything that is wrong (nothing, when all is well). */
export async function crashRun({ renders, kills, seed, say }: CrashRun): Promise<Outcome> {
  const random = createRandom(seed);
  say(`seed ${seed}: ${renders} renders, ${kills} kills`);
  const product = await startProduct();
  try {
    Object.assign(process.env, product.environment());
    const { admin_url: adminUrl } = product.run();
    const control = controlDevStore(adminUrl);
    const shop = await installApp(product);
    await payFor(shop.id, renders);
    const viaApi = Math.round(renders * apiShare);
    let over = false;
    const publishing = publishFinished(shop.id, () => over);
    const killing = killAtRandom(product, random, kills, say);
    await placeThroughPages(shop, await control.products(), renders - viaApi);
    await placeThroughApi(product, shop, viaApi);
    const killed = await killing;
    await untilSettled(shop.id, renders);
    over = true;
    await publishing;
    return await findFaults(shop.id, control, { seed, killed, renders });
  } finally {
    const { closeDatabase } = await import("#app/db/client.server.ts");
    await closeDatabase().catch(() => undefined);
    await product.remove();
  }
}
