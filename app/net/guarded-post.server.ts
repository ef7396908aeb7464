import { request } from "undici";
import { allowedNetworks } from "#app/net/allowed-networks.server.ts";
import { openCheckedClient } from "#app/net/checked-client.server.ts";
import { checkDestination, resolveBySystem, type NetworkView } from "#app/net/checked-destination.server.ts";
import { callbackPurpose } from "#app/net/destination-purpose.ts";

/** From the look-up of the name to the status line: what Standard Webhooks advises senders to allow. */
const postTimeoutMs = 15_000;

export interface GuardedPost {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** What a receiver answered. Its body is not read: nothing in it concerns us, and it may never end. */
export interface PostAnswer {
  readonly status: number;
  /** The Retry-After header as it came. */
  readonly retryAfter: string | null;
}

async function postChecked(network: NetworkView, url: string, post: GuardedPost, signal: AbortSignal) {
  const destination = await checkDestination(url, network, callbackPurpose);
  signal.throwIfAborted();
  const client = openCheckedClient(destination, { answerMs: post.timeoutMs ?? postTimeoutMs });
  try {
    const { statusCode, headers, body } = await request(destination.url, {
      dispatcher: client,
      method: "POST",
      signal,
      headers: { ...post.headers, "user-agent": "Cyclorama/1" },
      body: post.body,
    });
    // It ends with the client, below; nobody else listens.
    body.on("error", () => undefined);
    const retryAfter = headers["retry-after"];
    return { status: statusCode, retryAfter: typeof retryAfter === "string" ? retryAfter : null };
  } finally {
    // Not awaited: a receiver that trickles must not hold up who waits for its status. Nothing of it is read any more.
    client.destroy().catch(() => undefined);
  }
}

/** `guardedPost` on a given view of the network. Only tests have a reason to call this one. */
export async function postThrough(network: NetworkView, url: string, post: GuardedPost): Promise<PostAnswer> {
  const timeout = AbortSignal.timeout(post.timeoutMs ?? postTimeoutMs);
  const signal = post.signal === undefined ? timeout : AbortSignal.any([timeout, post.signal]);
  const given = Promise.withResolvers<never>();
  const onAbort = () => given.reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    signal.throwIfAborted();
    // The race ends a name look-up too, which takes no signal.
    return await Promise.race([postChecked(network, url, post, signal), given.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

/**
 * Posts to a URL that a stranger chose, under the same guard as `guardedFetch`: https on port 443 of public addresses
 * only (and the networks of FETCH_ALLOW), the name resolved once, every answer checked, the connection to a checked
 * address. Redirects are answers like any other. Throws `callback_url_refused`; `unavailable` for a name without an
 * address; a TimeoutError after 15 s; what the socket says; the caller's abort reason.
 */
export async function guardedPost(url: string, post: GuardedPost): Promise<PostAnswer> {
  return postThrough({ resolve: resolveBySystem, allowedNetworks: allowedNetworks() }, url, post);
}
