import { request, type Dispatcher } from "undici";
import { allowedNetworks } from "#app/net/allowed-networks.server.ts";
import { openCheckedClient } from "#app/net/checked-client.server.ts";
import {
  checkDestination,
  resolveBySystem,
  type CheckedDestination,
  type NetworkView,
} from "#app/net/checked-destination.server.ts";
import { sourcePurpose } from "#app/net/destination-purpose.ts";
import { Refusal } from "#app/refusal.ts";

/** Largest download: Shopify takes 20 MB a picture, so every photo in a shop passes. */
const downloadBytesMax = 20 * 1024 * 1024;
/** Time to the first byte: enough for an image service that resizes on demand. */
const headersTimeoutMs = 5_000;
/** The whole download, redirects included; 20 MB in 20 s is a slow home line. */
const totalTimeoutMs = 20_000;
/** One for http → https, one for a canonical host, one for a storage service. */
const redirectsMax = 3;

export interface GuardedFetchOptions {
  readonly bytesMax?: number;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface FetchedFile {
  readonly bytes: Uint8Array;
  readonly finalUrl: string;
}

function tooLarge(bytesMax: number): Refusal {
  const megabytes = Math.floor(bytesMax / 1024 / 1024);
  return new Refusal("source_too_large", `The file behind the picture's URL is larger than ${megabytes} MB.`);
}

async function readBody(response: Dispatcher.ResponseData, bytesMax: number): Promise<Uint8Array> {
  if (Number(response.headers["content-length"] ?? 0) > bytesMax) throw tooLarge(bytesMax);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response.body as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw tooLarge(bytesMax);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

type Hop = { readonly redirect: string } | { readonly bytes: Uint8Array };

async function fetchOneHop(destination: CheckedDestination, bytesMax: number, signal: AbortSignal): Promise<Hop> {
  const client = openCheckedClient(destination, { answerMs: headersTimeoutMs });
  try {
    const response = await request(destination.url, {
      dispatcher: client,
      signal,
      headers: { accept: "image/*,*/*;q=0.5", "accept-encoding": "identity", "user-agent": "Cyclorama/1" },
    });
    const { location } = response.headers;
    if (response.statusCode >= 300 && response.statusCode < 400 && typeof location === "string") {
      return { redirect: location };
    }
    if (response.statusCode !== 200) {
      throw new Refusal("source_unavailable", `The picture's URL answered with status ${response.statusCode}.`);
    }
    if ((response.headers["content-encoding"] ?? "identity") !== "identity") {
      throw new Refusal(
        "source_unavailable",
        "The picture's URL answered with compressed bytes although asked not to.",
      );
    }
    return { bytes: await readBody(response, bytesMax) };
  } finally {
    // Destroyed, not closed: what is left of a body that we refused is never read.
    await client.destroy();
  }
}

async function followRedirects(
  url: string,
  bytesMax: number,
  signal: AbortSignal,
  network: NetworkView,
): Promise<FetchedFile> {
  let destination = await checkDestination(url, network, sourcePurpose);
  for (let redirects = 0; redirects <= redirectsMax; redirects++) {
    signal.throwIfAborted();
    const hop = await fetchOneHop(destination, bytesMax, signal);
    if ("bytes" in hop) return { bytes: hop.bytes, finalUrl: destination.url.href };
    destination = await checkDestination(hop.redirect, network, sourcePurpose, destination.url);
  }
  throw new Refusal("source_url_refused", `The picture's URL redirects more than ${redirectsMax} times.`, {
    field: ["source_url"],
  });
}

/**
 * `guardedFetch` on a given view of the network. Only tests have a reason to call this one.
 */
export async function fetchThrough(
  network: NetworkView,
  url: string,
  options: GuardedFetchOptions = {},
): Promise<FetchedFile> {
  const { bytesMax = downloadBytesMax, timeoutMs = totalTimeoutMs } = options;
  const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(options.signal ? [options.signal] : [])]);
  const timedOut = Promise.withResolvers<never>();
  const onAbort = () => timedOut.reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    signal.throwIfAborted();
    // The race ends a name look-up too, which takes no signal.
    return await Promise.race([followRedirects(url, bytesMax, signal, network), timedOut.promise]);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof Refusal) throw error;
    throw new Refusal("source_unavailable", "The picture's URL could not be opened.", { cause: error });
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

/**
 * Downloads a URL that a stranger chose. Only public addresses on the ports of http and https are visited (and the networks
 * of FETCH_ALLOW): the name is resolved once, every answer is checked, the connection goes to a checked address, and each
 * redirect (three at most) starts over. No proxy, no cookies, no decompression. Defaults: 20 MB, 20 s.
 * Throws `source_url_refused`, `source_unavailable`, `source_too_large`; the caller's abort reason when it aborts.
 */
export async function guardedFetch(url: string, options: GuardedFetchOptions = {}): Promise<FetchedFile> {
  return fetchThrough({ resolve: resolveBySystem, allowedNetworks: allowedNetworks() }, url, options);
}
