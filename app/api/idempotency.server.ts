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

function stillRunning(): Refusal {
  return new Refusal("idempotency_in_progress", "The first request with this Idempotency-Key is still running.", {
    retryAfterSeconds: inProgressRetrySeconds,
  });
}

interface EarlierRow {
  readonly held: boolean;
  /** Null, like all that follows, when there is no row. */
  readonly input_hash: string | null;
  readonly response_status: number | null;
  readonly response_headers: Record<string, string> | null;
  readonly response_body: string | null;
  readonly expires_at: Date | null;
}

function answerOf(row: EarlierRow, once: OnceOnly): Answer | null {
  if (row.expires_at === null || row.expires_at <= once.now) return null;
  if (row.input_hash !== once.inputHash) {
    throw new Refusal(
      "idempotency_conflict",
      "This Idempotency-Key was used for another request within 24 hours. Send a new key with a new request.",
    );
  }
  return {
    status: row.response_status ?? 200,
    headers: { ...row.response_headers, "Idempotent-Replayed": "true" },
    body: row.response_body ?? "",
  };
}

/** What the key was answered before, if it was. Throws `idempotency_conflict` for another body. */
export async function answerGivenBefore(once: OnceOnly): Promise<Answer | null> {
  const { caller, key } = once;
  if (key === null) return null;
  const [row] = await database().$queryRaw<EarlierRow[]>`
    SELECT true AS held, input_hash, response_status, response_headers, response_body, expires_at FROM idempotency_row
    WHERE shop_id = ${caller.shop.id} AND mode = ${caller.mode}::mode AND key = ${key}`;
  return row === undefined ? null : answerOf(row, once);
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
 * Holds the key until the transaction ends and returns what it was answered before. The row is read as of the moment
 * before the key is held: one that was written in between is met by `keepAnswer`.
 */
async function holdKey(tx: Transaction, once: OnceOnly, key: string): Promise<Answer | null> {
  const { shop, mode } = once.caller;
  const [row] = await tx.$queryRaw<EarlierRow[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`idempotency ${shop.id} ${mode} ${key}`}, 0)) AS held,
      earlier.input_hash, earlier.response_status, earlier.response_headers, earlier.response_body, earlier.expires_at
    FROM (SELECT) AS one
    LEFT JOIN idempotency_row AS earlier
      ON earlier.shop_id = ${shop.id} AND earlier.mode = ${mode}::mode AND earlier.key = ${key}`;
  if (row?.held !== true) throw stillRunning();
  return answerOf(row, once);
}

/** Remembers an answer in the place of one past its time. Throws `idempotency_in_progress` when another came first. */
async function keepAnswer(tx: Transaction, once: OnceOnly, key: string, answer: Answer): Promise<void> {
  const { shop, mode } = once.caller;
  const expiresAt = new Date(once.now.getTime() + keptMs);
  const written = await tx.$executeRaw`
    INSERT INTO idempotency_row AS earlier (shop_id, mode, key, input_hash, state, response_status, response_headers,
      response_body, locked_until, expires_at)
    VALUES (${shop.id}, ${mode}::mode, ${key}, ${once.inputHash}, 'completed', ${answer.status}::int,
      ${JSON.stringify(answer.headers)}::jsonb, ${answer.body}, ${once.now}::timestamptz, ${expiresAt}::timestamptz)
    ON CONFLICT (shop_id, mode, key) DO UPDATE SET input_hash = excluded.input_hash,
      response_status = excluded.response_status, response_headers = excluded.response_headers,
      response_body = excluded.response_body, expires_at = excluded.expires_at, created_at = now()
    WHERE earlier.expires_at <= ${once.now}::timestamptz`;
  if (written === 0) throw stillRunning();
}

/**
 * Runs `work` once per key, in one transaction with the row that remembers its answer: both are there or neither, so
 * a crash leaves a key that can simply be used again. A refusal stores nothing. The same key again gives the same
 * bytes for 24 hours, with `Idempotent-Replayed: true`.
 * Throws `idempotency_in_progress` while the first call runs, `idempotency_conflict` for another body.
 */
export async function answerOnce(once: OnceOnly, work: (tx: Transaction) => Promise<Answer>): Promise<Answer> {
  const { key } = once;
  if (key === null) return inTransaction(work);
  return inTransaction(async (tx) => {
    const earlier = await holdKey(tx, once, key);
    if (earlier !== null) return earlier;
    const answer = await work(tx);
    await keepAnswer(tx, once, key, answer);
    return answer;
  });
}
