import { request as requestHttp } from "node:http";
import type { IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { setTimeout as wait } from "node:timers/promises";
import { Refusal } from "#app/refusal.ts";

/** A cutout service that speaks remove.bg's protocol: a photo as multipart `image_file`, a PNG with alpha back. */
export interface RemoteCutoutService {
  readonly url: string;
  readonly apiKey: string;
  readonly timeoutMs?: number | undefined;
}

/** The services' own limit for a photo is 22 to 30 MB: a larger one is not worth the way. */
const photoBytesMax = 22 * 1024 * 1024;
/** A 50 megapixel PNG with alpha stays below this; more is not a cutout. */
const answerBytesMax = 128 * 1024 * 1024;
/** Services answer within 5 s; a render must not wait for one that hangs. Both attempts and the pause share it. */
const timeoutMsDefault = 30_000;
/** One more attempt when the service is busy or stumbles, after the pause that it asks for, within reason. */
const retryPauseMs = 1_000;
const retryPauseMsMax = 10_000;

/**
 * Sends a photo to a cutout service. Returns the bytes of its answer, a picture of the product with alpha. Throws
 * `Refusal` unavailable that says what went wrong and never holds the key, and the signal's reason when it is aborted.
 */
export async function cutOutRemotely(
  service: RemoteCutoutService,
  photo: Uint8Array,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  if (photo.length > photoBytesMax) throw failed(`the photo has more than ${photoBytesMax / 1024 / 1024} MB`);
  const timeout = AbortSignal.timeout(service.timeoutMs ?? timeoutMsDefault);
  const stop = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
  try {
    let answer = await send(service, photo, stop);
    if (isPassing(answer.statusCode)) {
      answer.destroy();
      await wait(pauseMs(answer), undefined, { signal: stop });
      answer = await send(service, photo, stop);
    }
    return await readAnswer(answer);
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof Refusal) throw cause;
    // The cause is not passed on: what a network library reports may hold the request's headers.
    throw failed(timeout.aborted ? "it did not answer in time" : "it could not be reached");
  }
}

/**
 * The platform's `fetch` is not used: when a body is given up half-way it may reject where nobody can catch it, which
 * would end the worker. Redirects are not followed: they would carry the key to somebody else.
 */
async function send(
  { url, apiKey }: RemoteCutoutService,
  photo: Uint8Array,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const form = new FormData();
  form.set("image_file", new Blob([Uint8Array.from(photo)]), "photo");
  form.set("size", "full");
  form.set("format", "png");
  const encoded = new Response(form);
  const body = Buffer.from(await encoded.arrayBuffer());
  const headers = {
    "X-Api-Key": apiKey,
    "Content-Type": encoded.headers.get("content-type") ?? "",
    "Content-Length": body.length,
  };
  const request = url.startsWith("https:") ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    request(url, { method: "POST", headers, signal }, resolve).on("error", reject).end(body);
  });
}

function isPassing(status = 0): boolean {
  return status === 429 || status >= 500;
}

function pauseMs({ headers }: IncomingMessage): number {
  const seconds = Number(headers["retry-after"] ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(retryPauseMsMax, seconds * 1000) : retryPauseMs;
}

const meanings: Readonly<Record<number, string>> = {
  400: "it found no product or refused the photo",
  401: "it does not accept the key",
  402: "its credits are used up",
  403: "it does not accept the key",
  413: "the photo is too large for it",
  429: "it allows no more calls at the moment",
};

async function readAnswer(answer: IncomingMessage): Promise<Uint8Array> {
  const status = answer.statusCode ?? 0;
  if (status !== 200) {
    answer.destroy();
    throw failed(meanings[status] ?? `it answered ${status}`);
  }
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of answer) {
    const bytes = Buffer.from(part as Uint8Array);
    length += bytes.length;
    if (length > answerBytesMax) throw failed("its answer is too large");
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

function failed(why: string): Refusal {
  return new Refusal("unavailable", `The cutout service was not used: ${why}.`);
}
