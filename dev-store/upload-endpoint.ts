import type { Request, Response } from "express";
import { imageBytesMax } from "./state/inspect-image.ts";
import type { UploadRecord } from "./state/records.ts";
import { uploadHost, type StagedUploads } from "./uploads.ts";

/** Room for a form's other fields beside the file. */
const formOverheadBytes = 64 * 1024;

/** An error as Google's bucket words it. */
function answerError(response: Response, status: number, code: string, message: string): void {
  response
    .status(status)
    .type("application/xml")
    .send(`<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}

/** Reads a body, or undefined as soon as it is longer than `bytesMax`. */
async function readBody(request: Request, bytesMax: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= bytesMax) chunks.push(chunk);
  }
  return length > bytesMax ? undefined : Buffer.concat(chunks);
}

function refusal(upload: UploadRecord | undefined, method: string, signature: string | null) {
  if (upload === undefined) return ["NoSuchKey", "The specified key does not exist.", 404] as const;
  if (upload.method !== method || upload.signature !== signature) {
    return ["SignatureDoesNotMatch", "The signature does not match the request.", 403] as const;
  }
  if (upload.expiresAtMs < Date.now()) return ["ExpiredToken", "The provided token has expired.", 400] as const;
  return undefined;
}

async function receivePut(uploads: StagedUploads, request: Request, response: Response): Promise<void> {
  const address = new URL(request.url, `https://${uploadHost}`);
  const upload = uploads.find(decodeURIComponent(address.pathname.slice(1)));
  const refused = refusal(upload, "PUT", address.searchParams.get("X-Goog-Signature"));
  const bytes = await readBody(request, upload?.bytesMax ?? 0);
  if (refused !== undefined) return answerError(response, refused[2], refused[0], refused[1]);
  if (request.headers["content-type"] !== upload?.mimeType) {
    return answerError(response, 403, "SignatureDoesNotMatch", "The content type is not the one that was signed.");
  }
  if (upload === undefined || bytes === undefined) {
    return answerError(response, 400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size.");
  }
  await uploads.receive(upload, bytes);
  response.status(200).end();
}

function textField(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

async function receivePost(uploads: StagedUploads, request: Request, response: Response): Promise<void> {
  const type = request.headers["content-type"] ?? "";
  const body = await readBody(request, imageBytesMax + formOverheadBytes);
  if (body === undefined) {
    return answerError(response, 400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size.");
  }
  const form = await new globalThis.Response(new Uint8Array(body), { headers: { "content-type": type } })
    .formData()
    .catch(() => undefined);
  const file = form?.get("file");
  if (form === undefined || !(file instanceof File)) {
    return answerError(response, 400, "InvalidArgument", "The form has no field named file.");
  }
  const key = textField(form, "key");
  const upload = uploads.find(key);
  const refused = refusal(upload, "POST", textField(form, "x-goog-signature"));
  if (refused !== undefined) return answerError(response, refused[2], refused[0], refused[1]);
  if (upload === undefined || file.size > upload.bytesMax) {
    return answerError(response, 400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size.");
  }
  await uploads.receive(upload, new Uint8Array(await file.arrayBuffer()));
  response
    .status(201)
    .type("application/xml")
    .send(`<?xml version='1.0' encoding='UTF-8'?><PostResponse><Key>${key}</Key></PostResponse>`);
}

/** Answers the upload host: takes the bytes of a staged upload by PUT or by form POST, within its size. */
export async function receiveUpload(uploads: StagedUploads, request: Request, response: Response): Promise<void> {
  if (request.method === "PUT") return receivePut(uploads, request, response);
  if (request.method === "POST") return receivePost(uploads, request, response);
  return answerError(response, 405, "MethodNotAllowed", "Use PUT or POST.");
}
