import { setTimeout as wait } from "node:timers/promises";
import { log } from "#app/log.server.ts";
import { Refusal } from "#app/refusal.ts";
import { sortAdminFailure, type AdminFailure } from "#app/shopify/admin-failure.ts";
import type { AdminClient, AdminOperation } from "#app/shopify/admin-operation.ts";

/** Shopify answers within seconds or not at all. */
const callTimeoutMs = 20_000;
/** A standard shop's bucket of 2,000 points fills in 20 s: whoever waits longer is better sent away to come back. */
const throttleWaitTotalMs = 20_000;
/** Other calls of ours take points while we wait, so never ask again at once. */
const throttleWaitMinMs = 250;
/** When Shopify does not say how long. */
const throttleWaitUnknownMs = 1_000;

function toRefusal(failure: AdminFailure, cause: unknown): Refusal | null {
  switch (failure.kind) {
    case "throttled":
      return new Refusal(
        "shopify_unavailable",
        "Shopify is limiting how fast apps may work on this shop. Try again in a minute.",
        { retryAfterSeconds: 60, cause },
      );
    case "unauthorized":
      return new Refusal(
        "shop_uninstalled",
        "Shopify no longer accepts Cyclorama's access to this shop. Open Cyclorama in the Shopify admin once, then try again.",
        { cause },
      );
    case "forbidden":
      return new Refusal(
        "forbidden",
        "Cyclorama lacks a permission for this. Open Cyclorama in the Shopify admin and accept the permissions it asks for.",
        { cause },
      );
    case "shop_closed":
      return new Refusal(
        "shopify_unavailable",
        "Shopify does not let apps into this shop at the moment: it is paused, frozen or locked. Try again when it is open.",
        { retryAfterSeconds: 3600, cause },
      );
    case "unavailable":
      return new Refusal("shopify_unavailable", "Shopify did not answer. Try again in a minute.", {
        retryAfterSeconds: 60,
        cause,
      });
    case "unexpected":
      return null;
  }
}

/** True for an answer the library threw for the browser: signing in again, or a redirect. The page must pass it on. */
function isAnswerForBrowser(thrown: unknown): boolean {
  return thrown instanceof Response && thrown.status <= 401;
}

/**
 * Runs one operation and returns its checked answer. Waits when the shop's point bucket is empty, as long as Shopify's
 * arithmetic says and at most 20 s in all.
 *
 * Throws `Refusal`: shopify_unavailable (no answer, throttled too long, shop closed), shop_uninstalled (token refused),
 * forbidden (a permission is missing). Answers for the browser are thrown on as they are.
 */
export async function runAdminOperation<Variables extends Record<string, unknown>, Answer>(
  admin: AdminClient,
  operation: AdminOperation<Variables, Answer>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Answer> {
  let waitedMs = 0;
  for (;;) {
    signal?.throwIfAborted();
    try {
      const timeout = AbortSignal.timeout(callTimeoutMs);
      const response = await admin.graphql(operation.document, {
        variables,
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      });
      const { data } = (await response.json()) as { data?: unknown };
      return operation.answer.parse(data);
    } catch (thrown) {
      signal?.throwIfAborted();
      if (isAnswerForBrowser(thrown)) throw thrown;
      const failure = sortAdminFailure(thrown);
      const waitMs = Math.max(
        throttleWaitMinMs,
        failure.kind === "throttled" ? (failure.waitMs ?? throttleWaitUnknownMs) : 0,
      );
      if (failure.kind !== "throttled" || waitedMs + waitMs > throttleWaitTotalMs) {
        throw toRefusal(failure, thrown) ?? thrown;
      }
      log().info({ waitMs }, "shopify: throttled, waiting");
      await wait(waitMs, undefined, { signal });
      waitedMs += waitMs;
    }
  }
}
