import type { Mode } from "#app/db/mode.ts";
import type { TestShop } from "../api/api-client.ts";

/** What one call sends beside its key. */
export interface CallParts {
  /** Values of the path's parameters, in its order. */
  readonly values?: readonly string[];
  /** With its question mark. */
  readonly query?: string;
  readonly json?: unknown;
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
  /** Left out of the headers that the operation needs. */
  readonly withoutHeader?: string;
}

/** Prepares what a call needs for a shop of its own. */
type PrepareCall = (shop: TestShop) => Promise<CallParts>;

/** What only the operation's own tests can know. */
export interface OperationFixture {
  /** Leads to the operation's success. Left out: its first example is sent. */
  readonly call?: PrepareCall;
  /** The only mode whose keys it takes. Left out: both are as good. */
  readonly mode?: Mode;
  /** Ways to statuses that nothing general leads to. */
  readonly provoke?: Readonly<Record<number, PrepareCall>>;
}
