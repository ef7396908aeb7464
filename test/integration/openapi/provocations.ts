import { createApiKey } from "#app/api/key-record.server.ts";
import { limitsPerKey, type LimitKind } from "#app/api/limits.ts";
import { apiScopes } from "#app/api/scopes.ts";
import { refusalsByStatus } from "#app/contracts/openapi/refusals-of.ts";
import { pathParameterNames } from "#app/contracts/openapi/parameters.ts";
import type { Operation } from "#app/contracts/operation.ts";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import type { RefusalCode } from "#app/refusal.ts";
import { createKey, createShop, type TestShop } from "../api/api-client.ts";
import { fixtureOf, goodCall, modeOf, sendTo } from "./operation-fixtures.ts";

type Provoke = (operation: Operation, shop: TestShop) => Promise<Response>;

const minuteMs = 60_000;

async function useUpLimit(kind: LimitKind, apiKeyId: string): Promise<void> {
  const row = { points: limitsPerKey[kind] + 1, expire: BigInt(Date.now() + minuteMs) };
  const key = `key-${kind}:${apiKeyId}`;
  await database().rateLimitRow.upsert({ where: { key }, create: { key, ...row }, update: row });
}

const beyondLimit: Provoke = async (operation, shop) => {
  const { key, view } = await createApiKey({ shopId: shop.id, mode: modeOf(operation) });
  if (operation.limit !== null) await useUpLimit(operation.limit, view.id);
  return await sendTo(operation, shop, await goodCall(operation, shop), key);
};

const withoutScope: Provoke = async (operation, shop) => {
  const scopes = apiScopes.filter((scope) => scope !== operation.scope);
  const key = await createKey({ shopId: shop.id, mode: modeOf(operation), scopes });
  return await sendTo(operation, shop, await goodCall(operation, shop), key);
};

const withoutMoney: Provoke = async (operation) => {
  const poor = await createShop(0);
  return await sendTo(operation, poor, await goodCall(operation, poor));
};

const withUsedKey: Provoke = async (operation, shop) => {
  const key = crypto.randomUUID();
  const [now, later] = [new Date(), new Date(Date.now() + minuteMs)];
  const row = { shopId: shop.id, mode: "live", key, inputHash: "of another request", state: "completed" } as const;
  await database().idempotencyRow.create({ data: { ...row, lockedUntil: now, expiresAt: later } });
  const parts = await goodCall(operation, shop);
  return await sendTo(operation, shop, { ...parts, headers: { ...parts.headers, "idempotency-key": key } });
};

const withUnreadableKey: Provoke = async (operation, shop) => {
  const parts = await goodCall(operation, shop);
  return await sendTo(operation, shop, { ...parts, headers: { ...parts.headers, "idempotency-key": '"' } });
};

const ofNothing: Provoke = async (operation, shop) => {
  const values = pathParameterNames(operation.path).map(() => createId("render"));
  return await sendTo(operation, shop, { ...(await goodCall(operation, shop)), values });
};

const misshapen: Provoke = async (operation, shop) => {
  const parts = await goodCall(operation, shop);
  if (operation.body !== undefined) return await sendTo(operation, shop, { ...parts, json: { no_such_field: 1 } });
  if (operation.query !== undefined) return await sendTo(operation, shop, { ...parts, query: "?no_such_parameter=1" });
  return await sendTo(operation, shop, { ...parts, body: "" });
};

const oversized: Provoke = async (operation, shop) => {
  const headers = { "content-length": String(2 ** 31) };
  const parts = await goodCall(operation, shop);
  return await sendTo(operation, shop, { ...parts, headers: { ...parts.headers, ...headers } });
};

const ofNobody: Provoke = async (operation, shop) =>
  await sendTo(operation, shop, { ...(await goodCall(operation, shop)), withoutHeader: "x-external-org-id" });

/** Ways that lead to a refusal wherever an operation documents its code. */
const waysByCode: Partial<Record<RefusalCode, Provoke>> = {
  unauthorized: async (operation, shop) => await sendTo(operation, shop, await goodCall(operation, shop), null),
  forbidden: withoutScope,
  not_found: ofNothing,
  insufficient_credits: withoutMoney,
  idempotency_conflict: withUsedKey,
  idempotency_key_invalid: withUnreadableKey,
  invalid_payload: misshapen,
  payload_too_large: oversized,
  rate_limited: beyondLimit,
  organization_missing: ofNobody,
};

const needsPath = new Set<RefusalCode>(["not_found"]);

/**
 * The way to each status that an operation documents for a refusal; null for one to which none is known. Statuses that
 * take the database away or break it are left out: they have a test of their own.
 */
export function provocationsOf(operation: Operation): [number, Provoke | null][] {
  const hasPath = pathParameterNames(operation.path).length > 0;
  return [...refusalsByStatus(operation)].flatMap(([status, codes]) => {
    if (status === 500 || status === 503) return [];
    const own = fixtureOf(operation).provoke?.[status];
    if (own !== undefined) {
      return [[status, async (_operation, shop) => await sendTo(operation, shop, await own(shop))]];
    }
    const code = codes.find((each) => waysByCode[each] !== undefined && (hasPath || !needsPath.has(each)));
    return [[status, code === undefined ? null : (waysByCode[code] ?? null)]];
  });
}
