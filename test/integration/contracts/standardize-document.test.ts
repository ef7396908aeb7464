import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeTools, workerTools } from "#app/composition/tools.server.ts";
import { publicEvent } from "#app/contracts/events/public-event.ts";
import { readEvents } from "#app/delivery/event-log.server.ts";
import { createReportingWorker } from "#app/renders/report-worker.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { loader as picture } from "#app/routes/pictures.$shopId.$sha256.ts";
import { loader as execution } from "#app/routes/v1.executions.$executionId.ts";
import { action as batch } from "#app/routes/v1.standardize.batch.ts";
import { samplePhoto } from "../../support/imaging-fixtures.ts";
import { createShop, send, type TestShop } from "../api/api-client.ts";

// A client that knows nothing but the contract's published document: its field names, examples and status codes.
process.env["FETCH_ALLOW"] = "127.0.0.1/32";

/** The document's example, with a photo that can be fetched here. */
const documentsBody = (url: string) => ({
  preset_id: "studio.ecommerce_clean.v1",
  version: "latest",
  assets: [{ external_id: "SKU_9921", url }],
  options: { output_format: "webp", delivery_webhook: "https://api.yourdomain.com/hooks" },
});

let photos: Server;
let photoUrl: string;
let shop: TestShop;
beforeAll(async () => {
  const photo = await samplePhoto("00-plain-sneaker");
  photos = createServer((_request, response) => response.end(photo));
  await new Promise<void>((resolve) => photos.listen(0, "127.0.0.1", resolve));
  photoUrl = `http://127.0.0.1:${(photos.address() as AddressInfo).port}/raw/9921.jpg`;
  shop = await createShop();
  await createReportingWorker(2).report();
});
afterAll(async () => {
  photos.close();
  await closeTools();
});

interface Accepted {
  execution_id: string;
  status: string;
  estimated_completion: string;
  meta: { active_nodes: string[]; total_assets: number };
}

interface Compliance {
  status: string;
  platform: string;
  rules_checked: number;
  violations: { rule: string }[];
  background_purity: boolean;
  aspect_ratio_compliance: number;
  subject_density: number;
}

interface Execution {
  execution_id: string;
  status: string;
  assets: { external_id: string; job_id: string; status: string; result_url: string; compliance: Compliance }[];
}

async function submit(json: object): Promise<Response> {
  return send(batch, { json, headers: { authorization: `Bearer ${shop.key}` } });
}

async function follow(executionId: string): Promise<Execution> {
  const response = await send(execution, { key: shop.key, params: { executionId } });
  expect(response.status).toBe(200);
  return (await response.json()) as Execution;
}

/** Submits one asset, lets the engine make it, and returns it as the execution shows it. */
async function standardize(json: object) {
  const accepted = (await (await submit(json)).json()) as Accepted;
  const queued = await follow(accepted.execution_id);
  const [asset] = queued.assets;
  expect(await runRender(asset?.job_id ?? "", workerTools(), new AbortController().signal)).toBe("completed");
  const done = await follow(accepted.execution_id);
  return { queued, done, asset: done.assets[0] };
}

test("the document's request is answered with 202 and everything that the document shows", async () => {
  const body = documentsBody("https://s3.env.com/raw/9921.jpg");
  const response = await submit(body);
  expect(response.status).toBe(202);
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  expect(response.headers.get("x-ratelimit-limit")).toBe("500");
  const accepted = (await response.json()) as Accepted;
  expect(accepted).toMatchObject({ status: "queued", meta: { total_assets: 1 } });
  expect(accepted.execution_id).toMatch(/^exec_[0-9A-Z]+$/);
  expect(accepted.estimated_completion).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(Date.parse(accepted.estimated_completion)).toBeGreaterThan(Date.now());
  expect(accepted.meta.active_nodes).toEqual([expect.any(String)]);
});

test("one asset becomes a file, its audit and its event", async () => {
  const { queued, done, asset } = await standardize(documentsBody(photoUrl));
  expect(queued).toMatchObject({ status: "queued", assets: [{ external_id: "SKU_9921", status: "queued" }] });
  expect(done.status).toBe("completed");
  const webp = await fetchPicture(asset?.result_url ?? "");
  expect(webp.subarray(8, 12).toString("latin1")).toBe("WEBP");
  // The document asks for WebP, which its own example channel does not take: said, not silently converted.
  expect(asset?.compliance).toMatchObject({
    status: "FAIL",
    platform: "amazon_main",
    violations: [{ rule: "AMZ-04" }],
  });
  checkCompliance(asset?.compliance);

  const events = await readEvents(shop.id, { after: 0, limit: 500 });
  const told = events.filter(({ type }) => type === "asset.standardized");
  const wire = told.map((event) => publicEvent(event, (sha256) => `https://example.com/${sha256}`));
  expect(wire).toMatchObject([
    {
      type: "asset.standardized",
      data: {
        execution_id: done.execution_id,
        external_id: "SKU_9921",
        status: "completed",
        compliance: asset?.compliance,
      },
    },
  ]);
});

test("without the format, the example's preset passes the example's platform", async () => {
  const { options: _options, ...body } = documentsBody(photoUrl);
  const { asset } = await standardize(body);
  expect(asset?.compliance).toMatchObject({ platform: "amazon_main", violations: [], background_purity: true });
  expect(asset?.compliance.status).not.toBe("FAIL");
  checkCompliance(asset?.compliance);
});

function checkCompliance(compliance: Compliance | undefined): void {
  expect(compliance?.rules_checked).toBeGreaterThan(10);
  expect(typeof compliance?.background_purity).toBe("boolean");
  expect(compliance?.aspect_ratio_compliance).toBe(0);
  expect(compliance?.subject_density).toBeGreaterThan(0);
  expect(compliance?.subject_density).toBeLessThan(1);
}

async function fetchPicture(url: string): Promise<Buffer> {
  const { pathname, search } = new URL(url);
  const response = await picture({ request: new Request(`http://localhost:3000${pathname}${search}`) });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

test("a missing or unknown token, an unknown preset and a body that is no order", async () => {
  const body = documentsBody(photoUrl);
  for (const headers of [{}, { authorization: "Bearer AL_LIVE_7f29a1b2" }]) {
    const refused = await send(batch, { json: body, headers });
    expect(refused.status).toBe(401);
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
  }
  const unknown = await submit({ ...body, preset_id: "studio.ecommerce_claen.v1" });
  expect([unknown.status, await unknown.json()]).toMatchObject([
    422,
    { code: "unknown_preset", detail: expect.stringContaining("studio.ecommerce_clean.v1") },
  ]);
  expect((await submit({ ...body, assets: [] })).status).toBe(422);
});
