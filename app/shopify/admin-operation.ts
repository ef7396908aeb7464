import type { z } from "zod";

/**
 * One operation on Shopify's Admin API. Each lives in a file of its own in shopify/queries; a test checks every document
 * and its example variables against Shopify's published schema.
 */
export interface AdminOperation<Variables extends Record<string, unknown>, Answer> {
  readonly document: string;
  /** Checks what comes back and gives it its type. */
  readonly answer: z.ZodType<Answer>;
  /** Variables as they could be sent. Never sent itself. */
  readonly example: Variables;
}

/** What the Admin API's client must be able to do for us: the library's clients and a test's own both can. */
export interface AdminClient {
  graphql(
    document: string,
    options?: { variables?: Record<string, unknown>; signal?: AbortSignal },
  ): Promise<{ json(): Promise<unknown> }>;
}
