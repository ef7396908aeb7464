import { createHash } from "node:crypto";
import type { Answer } from "#app/api/answer.ts";
import type { Caller } from "#app/api/caller.ts";
import { database, type Transaction } from "#app/db/client.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { canonicalJson } from "#app/presets/canonical-json.ts";
import { Refusal } from "#app/refusal.ts";

/** How long an answer is kept for the same key. Retries come within minutes; a day outlives a client's outage. */
const keptMs = 24 * 60 * 60 * 1000;
/** A first call that is still running ends within this in all but the worst case. */
const inProgressRetrySeconds = 1;
/** As long as a UUID in quotes with a prefix, and Stripe's limit too. */
const keyLengthMax = 255;

/** One piece of work that must happen once, however often it is asked for. */
export interface OnceOnly {
  readonly caller: Caller;
  /** Null: the client gave no key, every call is a new one. */
  readonly key: string | null;
  readonly inputHash: string;
  readonly now: Date;
}

/** The form of a key where the contract prescribes one: 8 to 160 letters, digits, dots, underscores, colons, hyphens. */
const prescribedKey = /^[A-Za-z0-9._:-]{8,160}$/;

/**
 * As `idempotencyKeyOf`, for an operation that wants a key and prescribes its form. Throws `idempotency_key_missing`
 * and `idempotency_key_invalid`.
 */
export function requiredIdempotencyKeyOf(request: Request): string {
  const key = idempotencyKeyOf(request);
  if (key === null)
    throw new Refusal(
      "idempotency_key_missing",
      "The Idempotency-Key header is missing. Send a new UUID with each new request and the same one with its retries.",
    );
  if (prescribedKey.test(key)) return key;
  throw new Refusal(
    "idempotency_key_invalid",
    "Idempotency-Key must have 8 to 160 letters, digits, dots, underscores, colons or hyphens, best a new UUID.",
  );
}

/**
 * The key in an Idempotency-Key header, bare or as a quoted string (the IETF draft's form), or null without one.
 * Throws `idempotency_key_invalid`.
 */
export function idempotencyKeyOf(request: Request): string | null {
  const header = request.headers.get("idempotency-key");
  if (header === null) return null;
  const [, quoted, bare] = /^(?:"([\x20\x21\x23-\x7e]+)"|([\x21\x23-\x7e]+))$/.exec(header.trim()) ?? [];
  const key = quoted ?? bare;
  if (key !== undefined && key.length <= keyLengthMax) return key;
  throw new Refusal(
    "idempotency_key_invalid",
    `Idempotency-Key must have 1 to ${keyLengthMax} printable ASCII characters, best a new UUID for each order.`,
  );
}

/** What makes two requests the same: method, path and the body's values. Neither white space nor the order of fields. */
export function inputHashOf(request: Request, body: unknown): string {
  const input = `${request.method} ${new URL(request.url).pathname}\n${canonicalJson(body)}`;
  return createHash("sha256").update(input).digest("hex");
}

async function holdKey(tx: Transaction, scope: string): Promise<void> {
  const [row] = await tx.$queryRaw<{ held: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${scope}, 0)) AS held`;
  if (row?.held === true) return;
  throw new Refusal("idempotency_in_progress", "The first request with this Idempotency-Key is still running.", {
    retryAfterSeconds: inProgressRetrySeconds,
  });
}

async function findEarlierAnswer(tx: Transaction, once: OnceOnly, key: string): Promise<Answer | null> {
  const { shop, mode } = once.caller;
  const id = { shopId_mode_key: { shopId: shop.id, mode, key } };
  const row = await tx.idempotencyRow.findUnique({ where: id });
  if (row === null) return null;
  if (row.expiresAt <= once.now) {
    await tx.idempotencyRow.delete({ where: id });
    return null;
  }
  if (row.inputHash !== once.inputHash) {
    throw new Refusal(
      "idempotency_conflict",
      "This Idempotency-Key was used for another request within 24 hours. Send a new key with a new request.",
    );
  }
  const headers = row.responseHeaders as Record<string, string>;
  return {
    status: row.responseStatus ?? 200,
    headers: { ...headers, "Idempotent-Replayed": "true" },
    body: row.responseBody ?? "",
  };
}

/** What the key was answered before, if it was. Throws `idempotency_conflict` for another body. */
export async function answerGivenBefore(once: OnceOnly): Promise<Answer | null> {
  return once.key === null ? null : await findEarlierAnswer(database(), once, once.key);
}

const rowOf = ({ caller, key }: OnceOnly, given: Answer) => ({
  shopId: caller.shop.id,
  mode: caller.mode,
  key: key ?? "",
  responseStatus: given.status,
  responseBody: given.body,
});

/**
 * Puts the final answer in the place of a preliminary one and returns what the key is answered from now on: `final`,
 * or what another call with the same key put there first, so that all of them answer the same bytes.
 */
export async function keepFinalAnswer(once: OnceOnly, preliminary: Answer, final: Answer): Promise<Answer> {
  if (once.key === null) return final;
  const { count } = await database().idempotencyRow.updateMany({
    where: rowOf(once, preliminary),
    data: { responseStatus: final.status, responseHeaders: { ...final.headers }, responseBody: final.body },
  });
  const kept = count === 1 ? null : await answerGivenBefore(once);
  return kept === null || kept.body === preliminary.body ? final : kept;
}

/** Frees a key whose preliminary answer came to nothing: the same request may be sent again under it. */
export async function forgetAnswer(once: OnceOnly, preliminary: Answer): Promise<void> {
  if (once.key !== null) await database().idempotencyRow.deleteMany({ where: rowOf(once, preliminary) });
}

/**
 * Runs `work` once per key, in one transaction with the row that remembers its answer: both are there or neither, so
 * a crash leaves a key that can simply be used again. A refusal stores nothing. The same key again gives the same
 * bytes for 24 hours, with `Idempotent-Replayed: true`.
 * Throws `idempotency_in_progress` while the first call runs, `idempotency_conflict` for another body.
 */
export async function answerOnce(once: OnceOnly, work: (tx: Transaction) => Promise<Answer>): Promise<Answer> {
  const { caller, key, inputHash, now } = once;
  if (key === null) return inTransaction(work);
  return inTransaction(async (tx) => {
    await holdKey(tx, `idempotency ${caller.shop.id} ${caller.mode} ${key}`);
    const earlier = await findEarlierAnswer(tx, once, key);
    if (earlier !== null) return earlier;
    const answer = await work(tx);
    await tx.idempotencyRow.create({
      data: {
        shopId: caller.shop.id,
        mode: caller.mode,
        key,
        inputHash,
        state: "completed",
        responseStatus: answer.status,
        responseHeaders: { ...answer.headers },
        responseBody: answer.body,
        lockedUntil: now,
        expiresAt: new Date(now.getTime() + keptMs),
      },
    });
    return answer;
  });
}
