import type { ReadableStream as IterableStream } from "node:stream/web";
import { Refusal } from "#app/refusal.ts";

/** The body's bytes. Throws `payload_too_large` as soon as there are more than `bytesMax`, `invalid_payload` when compressed. */
export async function readBody(request: Request, bytesMax: number): Promise<Uint8Array<ArrayBuffer>> {
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (encoding !== "identity") throw new Refusal("invalid_payload", "Send the body without Content-Encoding.");
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax) throw tooLarge(bytesMax);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Not cancelled when we stop early: that would reset the connection before the client has read our answer.
  const body = request.body as IterableStream<Uint8Array> | null;
  for await (const chunk of body?.values({ preventCancel: true }) ?? []) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw tooLarge(bytesMax);
    chunks.push(chunk);
  }
  return Uint8Array.from(Buffer.concat(chunks));
}

function tooLarge(bytesMax: number): Refusal {
  const limit = bytesMax >= 1024 * 1024 ? `${Math.floor(bytesMax / 1024 / 1024)} MB` : `${bytesMax / 1024} kB`;
  return new Refusal("payload_too_large", `The body is larger than ${limit}.`);
}
