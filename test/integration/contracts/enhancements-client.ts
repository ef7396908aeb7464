import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { database } from "#app/db/client.server.ts";
import {
  cancelEnhancementOperation,
  readEnhancementOperation,
} from "#app/contracts/enhancements/follow-enhancement.ts";
import { createEnhancementOperation } from "#app/contracts/enhancements/create-enhancement.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { action as cancelDoor } from "#app/routes/api.v1.product-image-enhancements.$enhancementId.cancel.ts";
import { loader as readDoor } from "#app/routes/api.v1.product-image-enhancements.$enhancementId.ts";
import { action as createDoor } from "#app/routes/api.v1.product-image-enhancements.ts";
import { send } from "../api/api-client.ts";
import type { FakeWorld } from "../renders/fake-tools.ts";

const path = "/api/v1/product-image-enhancements";
const never = new AbortController().signal;

/** A valid body with so many images. */
export function bodyOf(images: number, rest: Record<string, unknown> = {}) {
  const each = (at: number) => ({ source_url: `https://example.com/photo-${at}.jpg`, external_id: `product-${at}` });
  return {
    images: Array.from({ length: images }, (_, at) => each(at)),
    preset: "single_product_white_background",
    ...rest,
  };
}

export function create(key: string, json: unknown, idempotencyKey: string | null = randomUUID()) {
  const headers: Record<string, string> = idempotencyKey === null ? {} : { "idempotency-key": idempotencyKey };
  return send(createDoor, { key, path, json, headers });
}

interface Item {
  readonly id: string;
  readonly status: string;
  readonly external_id: string | null;
  readonly result_url: string | null;
  readonly thumbnail_url: string | null;
  readonly credits_reserved: number;
  readonly credits_used: number;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly instructions_report: { followed: unknown[]; not_followed: unknown[] } | null;
  readonly review: Record<string, unknown> | null;
}

export interface Enhancement {
  readonly id: string;
  readonly status: string;
  readonly total_items: number;
  readonly completed_items: number;
  readonly failed_items: number;
  readonly credits_reserved: number;
  readonly credits_used: number;
  readonly sandbox: boolean;
  readonly completed_at: string | null;
  readonly items: Item[];
}

/** Creates an enhancement and returns its uuid; the answer must be what its operation describes. */
export async function created(key: string, json: unknown): Promise<string> {
  const answer = await create(key, json);
  expect(answer.status).toBe(202);
  const body = createEnhancementOperation.answers[202].schema.parse(await answer.json());
  return body.enhancement.id;
}

export function read(key: string, id: string) {
  return send(readDoor, { key, path: `${path}/${id}`, params: { enhancementId: id } });
}

/** The enhancement as GET shows it; the answer must be what its operation describes. */
export async function enhancementOf(key: string, id: string): Promise<Enhancement> {
  const answer = await read(key, id);
  expect(answer.status).toBe(200);
  return readEnhancementOperation.answers[200].schema.parse(await answer.json()).enhancement;
}

export function cancel(key: string, id: string) {
  return send(cancelDoor, { key, method: "POST", path: `${path}/${id}/cancel`, params: { enhancementId: id } });
}

/** The enhancement as cancelling answers it. */
export async function cancelled(key: string, id: string): Promise<Enhancement> {
  const answer = await cancel(key, id);
  expect(answer.status).toBe(200);
  return cancelEnhancementOperation.answers[200].schema.parse(await answer.json()).enhancement;
}

/** The render ids of an enhancement, in order. */
export async function rendersOf(id: string): Promise<string[]> {
  const { renders } = await database().batch.findUniqueOrThrow({
    where: { publicId: id },
    include: { renders: { orderBy: { id: "asc" }, select: { id: true } } },
  });
  return renders.map((render) => render.id);
}

/** A worker makes the items at these places. */
export async function work(id: string, world: FakeWorld, places: readonly number[]): Promise<void> {
  const renderIds = await rendersOf(id);
  for (const place of places) await runRender(renderIds[place] ?? "", world.tools, never);
}
