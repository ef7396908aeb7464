import { getExecutionOperation } from "#app/contracts/standardize/execution.ts";
import { standardizeBatchOperation } from "#app/contracts/standardize/order-batch.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { loader as execution } from "#app/routes/v1.executions.$executionId.ts";
import { action as cancel } from "#app/routes/v1.executions.$executionId.cancel.ts";
import { action as batch } from "#app/routes/v1.standardize.batch.ts";
import { send, type TestShop } from "../api/api-client.ts";
import { makeFakeWorld, type FakeWorld } from "../renders/fake-tools.ts";

export const never = new AbortController().signal;
export const clean = "studio.ecommerce_clean.v1";
export const asset = (name: string) => ({ external_id: name, url: `https://cdn.example.com/${name}.jpg` });
/** A body of POST /v1/standardize/batch with an asset for each name. */
export const bodyOf = (names: readonly string[], rest: object = {}) => ({
  preset_id: clean,
  assets: names.map(asset),
  ...rest,
});

/** A picture that Amazon takes. */
export const good = {
  widthPx: 2000,
  heightPx: 2000,
  format: "jpeg",
  frameFill: 0.9,
  backgroundPurity: true,
  backgroundPurityRatio: 1,
};

/** A world whose pictures Amazon takes. */
export function goodWorld(): FakeWorld {
  return Object.assign(makeFakeWorld(), { facts: good });
}

export interface Asset {
  readonly external_id: string | null;
  readonly job_id: string;
  readonly status: string;
}

/** Orders a batch; an accepted one is checked against its description. */
export async function submit(key: string, json: object, headers: Record<string, string> = {}) {
  const response = await send(batch, { key, json, headers });
  const body = (await response.json()) as Record<string, unknown>;
  if (response.status === 202) standardizeBatchOperation.answers[202].schema.parse(body);
  return { status: response.status, headers: response.headers, body, id: String(body["execution_id"]) };
}

/** Asks for an execution; the answer is checked against its description. */
export async function follow(key: string, executionId: string, query = "") {
  const path = `/v1/executions/${encodeURIComponent(executionId)}${query}`;
  const response = await send(execution, { key, path, params: { executionId } });
  const body = (await response.json()) as Record<string, unknown> & { assets: Asset[] };
  if (response.status === 200) getExecutionOperation.answers[200].schema.parse(body);
  return { status: response.status, body };
}

export async function cancelAll(key: string, executionId: string) {
  const response = await send(cancel, { key, method: "POST", params: { executionId } });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Lets a worker make all of an execution's pictures. */
export async function runAll(shop: TestShop, executionId: string, world: FakeWorld): Promise<void> {
  const { body } = await follow(shop.key, executionId);
  for (const { job_id: id } of body.assets) await runRender(id, world.tools, never);
}
