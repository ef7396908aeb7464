import { database } from "#app/db/client.server.ts";
import { Refusal } from "#app/refusal.ts";

/** A call as the request log keeps it: no body, no query, no secret. */
export interface CallView {
  readonly id: string;
  readonly correlationId: string | null;
  /** Null when Shopify Flow called. */
  readonly apiKeyId: string | null;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly errorCode: string | null;
  readonly durationMs: number;
  /** ISO 8601. */
  readonly createdAt: string;
}

export interface CallSearch {
  /** 2 for 200–299 and so on. */
  readonly statusClass?: 2 | 3 | 4 | 5;
  /** Part of the path. */
  readonly path?: string;
  readonly apiKeyId?: string;
  /** A request id of ours or a correlation id of the client, as a whole. */
  readonly id?: string;
  /** A cursor of the page before. */
  readonly before?: string;
  readonly limit: number;
}

const columns = {
  id: true,
  correlationId: true,
  apiKeyId: true,
  method: true,
  path: true,
  status: true,
  errorCode: true,
  durationMs: true,
  createdAt: true,
} as const;

type StoredCall = Omit<CallView, "createdAt"> & { readonly createdAt: Date };
const toView = (row: StoredCall): CallView => ({ ...row, createdAt: row.createdAt.toISOString() });

/** Everything that came before the call that a cursor names; calls of one millisecond are told apart by their ids. */
function beforeCursor(cursor: string | undefined) {
  const [, milliseconds, id] = /^(\d{1,15})_([0-9A-Z]{26})$/.exec(cursor ?? "") ?? [];
  if (milliseconds === undefined || id === undefined) return {};
  const at = new Date(Number(milliseconds));
  return { createdAt: { lte: at }, NOT: { createdAt: at, id: { gte: id } } };
}

/** The shop's calls that fit, newest first, and the cursor of the next page. Unknown cursors give the first page. */
export async function searchCalls(
  shopId: string,
  { statusClass, path, apiKeyId, id, before, limit }: CallSearch,
): Promise<{ readonly calls: CallView[]; readonly next: string | null }> {
  const rows = await database().requestLogRow.findMany({
    where: {
      shopId,
      ...(statusClass !== undefined && { status: { gte: statusClass * 100, lt: statusClass * 100 + 100 } }),
      ...(path !== undefined && { path: { contains: path } }),
      ...(apiKeyId !== undefined && { apiKeyId }),
      ...(id !== undefined && { OR: [{ id }, { correlationId: id }] }),
      ...beforeCursor(before),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: columns,
  });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { calls: shown.map(toView), next: last === undefined ? null : `${last.createdAt.getTime()}_${last.id}` };
}

/** One call, and what was ordered with it. Throws `not_found`, for another shop's call too. */
export async function findCall(
  shopId: string,
  id: string,
): Promise<{ readonly call: CallView; readonly batchId: string | null }> {
  const [row, batch] = await Promise.all([
    database().requestLogRow.findFirst({ where: { id, shopId }, select: columns }),
    database().batch.findFirst({ where: { shopId, requestId: id, mode: "live" }, select: { id: true } }),
  ]);
  if (row === null) throw new Refusal("not_found", "There is no such call, or it is more than 30 days ago.");
  return { call: toView(row), batchId: batch?.id ?? null };
}
