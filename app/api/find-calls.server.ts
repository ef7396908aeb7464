import { setTimeout as wait } from "node:timers/promises";
import type { Caller } from "#app/api/caller.ts";
import { flushRequestLog } from "#app/api/request-log.server.ts";
import { database } from "#app/db/client.server.ts";
import { isUlid, timeOfUlid } from "#app/db/ids.ts";
import { Refusal } from "#app/refusal.ts";

/** A call as it was written down: no body, no query, no secret. */
export interface CallView {
  readonly id: string;
  readonly correlationId: string | null;
  readonly apiKeyId: string | null;
  readonly operation: string | null;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly errorCode: string | null;
  readonly durationMs: number;
  readonly createdAt: Date;
}

const columns = {
  id: true,
  correlationId: true,
  apiKeyId: true,
  operation: true,
  method: true,
  path: true,
  status: true,
  errorCode: true,
  durationMs: true,
  createdAt: true,
} as const;

/** A moment, or the call of an id: pages go on after or before it. */
export type Place = { readonly at: Date } | { readonly id: string };

export interface WantedCalls {
  readonly after?: Place | undefined;
  readonly before?: Place | undefined;
  /** From and up to, without the latter: 404 and 405, or 400 and 500. */
  readonly status?: readonly [number, number] | undefined;
  /** The path's beginning. */
  readonly path?: string | undefined;
  readonly correlationId?: string | undefined;
  readonly apiKeyId?: string | undefined;
  readonly limit: number;
}

/** Another process may hold a row for a moment before it writes it: so often, and so long, a young call is looked for. */
const looksMax = 4;
const lookPauseMs = 350;

const createdAtOf = (id: string) => new Date(timeOfUlid(id));

/** The caller's call of that id. Throws `not_found`, for one of another shop or mode too. */
export async function readCall({ shop, mode }: Caller, requestId: string | undefined): Promise<CallView> {
  const id = requestId !== undefined && isUlid(requestId) ? requestId : "";
  const isYoung = id !== "" && Math.abs(Date.now() - timeOfUlid(id)) < looksMax * lookPauseMs;
  for (let look = 1; ; look++) {
    await flushRequestLog();
    const row = await database().requestLogRow.findFirst({ where: { id, shopId: shop.id, mode }, select: columns });
    if (row !== null) return row;
    if (!isYoung || look >= looksMax) break;
    await wait(lookPauseMs);
  }
  throw new Refusal("not_found", "There is no such call of this organization, or it is too long ago.");
}

function since(place: Place) {
  if ("at" in place) return { createdAt: { gte: place.at } };
  return { createdAt: { gte: createdAtOf(place.id) }, id: { gt: place.id } };
}

function until(place: Place) {
  if ("at" in place) return { createdAt: { lt: place.at } };
  return { createdAt: { lte: createdAtOf(place.id) }, id: { lt: place.id } };
}

/** Without the meaning that LIKE gives to three characters. */
const literally = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** The caller's calls that fit, newest first, and whether there are more before the last. */
export async function findCalls(
  { shop, mode }: Caller,
  wanted: WantedCalls,
): Promise<{ readonly calls: CallView[]; readonly hasMore: boolean }> {
  await flushRequestLog();
  const { after, before, status, path, correlationId, apiKeyId, limit } = wanted;
  const rows = await database().requestLogRow.findMany({
    where: {
      shopId: shop.id,
      mode,
      ...(status === undefined ? {} : { status: { gte: status[0], lt: status[1] } }),
      ...(path === undefined ? {} : { path: { startsWith: literally(path) } }),
      ...(correlationId === undefined ? {} : { correlationId }),
      ...(apiKeyId === undefined ? {} : { apiKeyId }),
      AND: [...(after === undefined ? [] : [since(after)]), ...(before === undefined ? [] : [until(before)])],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: columns,
  });
  return { calls: rows.slice(0, limit), hasMore: rows.length > limit };
}
