import { z } from "zod";

/** What went wrong with a call to the Admin API, sorted by what can be done about it. */
export type AdminFailure =
  /** The shop's point bucket is empty. `waitMs` is Shopify's own arithmetic, or null when it did not say. */
  | { kind: "throttled"; waitMs: number | null }
  /** Shopify does not take our token any more. */
  | { kind: "unauthorized" }
  /** The token is good but lacks a permission. */
  | { kind: "forbidden"; message: string }
  /** The shop is frozen, closed or locked. */
  | { kind: "shop_closed"; status: number }
  /** No answer, or Shopify's own fault. */
  | { kind: "unavailable" }
  /** Our query is wrong, or something nobody foresaw. */
  | { kind: "unexpected" };

const graphqlErrorSchema = z.object({
  message: z.string().default(""),
  extensions: z.object({ code: z.string().optional() }).optional(),
});
const costSchema = z.object({
  requestedQueryCost: z.number(),
  throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number().positive() }),
});
const queryErrorSchema = z.object({
  body: z.object({
    errors: z.object({ graphQLErrors: z.array(graphqlErrorSchema).min(1) }),
    extensions: z.object({ cost: costSchema }).optional().catch(undefined),
  }),
});
const httpErrorSchema = z.object({
  response: z.object({ code: z.number(), retryAfter: z.number().optional() }),
});

type Cost = z.infer<typeof costSchema>;

/** Milliseconds until the bucket holds enough points for the query: missing points ÷ points restored per second. */
export function throttleWaitMs({ requestedQueryCost, throttleStatus }: Cost): number {
  const missing = requestedQueryCost - throttleStatus.currentlyAvailable;
  return Math.max(0, Math.ceil((missing / throttleStatus.restoreRate) * 1000));
}

function fromGraphqlErrors({ errors, extensions }: z.infer<typeof queryErrorSchema>["body"]): AdminFailure {
  const codes = errors.graphQLErrors.map((error) => error.extensions?.code);
  if (codes.includes("THROTTLED")) {
    return { kind: "throttled", waitMs: extensions === undefined ? null : throttleWaitMs(extensions.cost) };
  }
  if (codes.includes("ACCESS_DENIED")) {
    return { kind: "forbidden", message: errors.graphQLErrors[0]?.message ?? "" };
  }
  if (codes.includes("SHOP_INACTIVE")) return { kind: "shop_closed", status: 402 };
  if (codes.some((code) => code === "INTERNAL_SERVER_ERROR" || code === "TIMEOUT")) return { kind: "unavailable" };
  return { kind: "unexpected" };
}

/** Statuses by which Shopify says that the shop is frozen (402), refused (403), gone (404) or locked (423). */
const closedStatuses = new Set([402, 403, 404, 423]);

function fromStatus(status: number, retryAfterSeconds: number | undefined): AdminFailure {
  if (status === 429) {
    return { kind: "throttled", waitMs: retryAfterSeconds === undefined ? null : retryAfterSeconds * 1000 };
  }
  if (status === 401) return { kind: "unauthorized" };
  if (closedStatuses.has(status)) return { kind: "shop_closed", status };
  return status >= 500 ? { kind: "unavailable" } : { kind: "unexpected" };
}

/**
 * Sorts what the library threw. It throws its own errors for background work and a Response where a page asks; they
 * are told apart by their shape, so that this file needs no class of the library.
 */
export function sortAdminFailure(thrown: unknown): AdminFailure {
  if (thrown instanceof Response) return fromStatus(thrown.status, undefined);
  const query = queryErrorSchema.safeParse(thrown);
  if (query.success) return fromGraphqlErrors(query.data.body);
  const http = httpErrorSchema.safeParse(thrown);
  if (http.success) return fromStatus(http.data.response.code, http.data.response.retryAfter);
  // The library's word for "no response at all": a broken connection, a name that does not resolve, a time-out.
  if (thrown instanceof Error && thrown.constructor.name === "HttpRequestError") return { kind: "unavailable" };
  return { kind: "unexpected" };
}
