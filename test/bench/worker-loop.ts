import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { installApp } from "../support/install-app.ts";
import { startProduct } from "../support/running-product.ts";

// The longest time the real worker process could not answer, as it reports it every minute: idle, then while it makes
// five 2000 × 2000 swaps ordered over HTTP. What is above 250 ms there comes from a busy machine or from us.

const sceneTypes = ["sweep", "podium", "marble_tabletop", "wood_tabletop", "podium"];
/** The worker reports once a minute; five swaps take less than one. */
const reportWithinMs = 150_000;

process.env["LOG_LEVEL"] = "debug";
const product = await startProduct();
Object.assign(process.env, product.environment());
const shop = await installApp(product);
const { createApiKey } = await import("#app/api/key-record.server.ts");
const { closeDatabase } = await import("#app/db/client.server.ts");
const { key } = await createApiKey({ shopId: shop.id, mode: "live", name: "worker loop" });

/** Longest delays reported so far, in milliseconds, one a minute. */
const reports = () =>
  [...product.output().matchAll(/"maxMs":(\d+),"msg":"longest event loop/g)].map(([, milliseconds]) =>
    Number(milliseconds),
  );

async function nextReport(): Promise<number> {
  const before = reports().length;
  const endMs = Date.now() + reportWithinMs;
  for (;;) {
    const next = reports()[before];
    if (next !== undefined) return next;
    if (Date.now() > endMs) throw new Error("the worker reported no event loop delay");
    await wait(500);
  }
}

async function call(path: string, body?: { type: string; bytes: BodyInit }): Promise<Record<string, string>> {
  const answer = await fetch(`${product.run().api_url}${path}`, {
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { "content-type": body.type }) },
    ...(body === undefined ? {} : { method: "POST", body: body.bytes }),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, string>;
}

async function orderSwap(sceneType: string): Promise<string> {
  const photo = readFileSync("dev-store/photos/render-vase-studio.jpg");
  const upload = await call("/v1/uploads", { type: "image/jpeg", bytes: photo });
  const order = {
    source_image_s3_key: upload["source_image_s3_key"],
    scene_type: sceneType,
    mood: "warm",
    output_preset: "square_2000_jpeg",
  };
  const placed = await call("/v1/background-swap-with-spec", {
    type: "application/json",
    bytes: JSON.stringify(order),
  });
  return placed["job_id"] ?? "";
}

console.log(JSON.stringify({ while: "starting and idle", longestDelayMs: await nextReport() }));
const jobIds: string[] = [];
for (const sceneType of sceneTypes) jobIds.push(await orderSwap(sceneType));
const longestDelayMs = await nextReport();
const jobs = await Promise.all(jobIds.map((id) => call(`/v1/jobs/${id}`)));
const made = jobs.filter((job) => job["status"] === "SUCCESS").length;
console.log(JSON.stringify({ while: `making ${made} of ${sceneTypes.length} swaps`, longestDelayMs }));
await closeDatabase();
await product.remove();
