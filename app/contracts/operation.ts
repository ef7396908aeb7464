import type { z } from "zod";
import type { LimitKind } from "#app/api/limits.ts";
import type { ApiScope } from "#app/api/scopes.ts";
import type { RefusalCode } from "#app/refusal.ts";

/** Whose manners an operation has: paths, casing, and above all how it says no. `own` speaks RFC 9457. */
export type ContractName = "standardize" | "workflows" | "enhancements" | "generations" | "own";

export type OperationMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One answer of an operation that is not a refusal. */
interface OperationAnswer {
  readonly description: string;
  /** Left out: no body, or one that is not JSON. */
  readonly schema?: z.ZodType;
  /** Media type of a body that is not JSON. */
  readonly mediaType?: string;
}

/**
 * One method of one path of the public API, as far as it can be said without doing it: doors are driven by it,
 * openapi.json is generated from it, and tests walk over it. The schemas are the very ones that parse requests.
 */
export interface Operation {
  /** Unique; the operationId of openapi.json. */
  readonly id: string;
  readonly contract: ContractName;
  readonly method: OperationMethod;
  /** With parameters in braces: "/v1/jobs/{public_id}". */
  readonly path: string;
  /** Half a sentence, without a full stop. */
  readonly summary: string;
  /** Markdown. */
  readonly description?: string;
  /** What a key needs. Null: open to everybody, without a key. */
  readonly scope: ApiScope | null;
  /** How its calls are counted. Null: not at all. */
  readonly limit: LimitKind | null;
  /** Shopify Flow may call too: a call with X-Shopify-Hmac-Sha256 is judged by that alone, and refused elsewhere. */
  readonly takesFlow?: true;
  /** The header X-External-Org-Id must be there (that it names the key's shop is checked everywhere). */
  readonly requiresOrganization?: true;
  /** Left out: nothing billable happens, an Idempotency-Key is ignored. */
  readonly idempotency?: "accepted" | "required";
  /** `Prefer: wait=N` says for how many seconds the caller would wait for the result. */
  readonly takesPrefer?: true;
  /** Largest body in bytes where it is not the usual 64 kB, with the reason at its constant. */
  readonly bodyBytesMax?: number;
  /** Path parameters that need words; each path parameter is a string. */
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly query?: z.ZodType;
  /** The JSON body. */
  readonly body?: z.ZodType;
  /** A body in other media than JSON: media type → what it holds. */
  readonly otherBodies?: Readonly<Record<string, string>>;
  /** Bodies that are shown in the documentation and sent in a test, by name; each must be accepted. */
  readonly bodyExamples?: Readonly<Record<string, unknown>>;
  readonly answers: Readonly<Record<number, OperationAnswer>>;
  /** What it refuses beside what every operation may: key, scope, limit, size and shape. */
  readonly refusals?: readonly RefusalCode[];
}
