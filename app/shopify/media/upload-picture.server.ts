import { Refusal } from "#app/refusal.ts";
import type { AdminClient } from "#app/shopify/admin-operation.ts";
import { createStagedUpload, type StagedTarget } from "#app/shopify/queries/create-staged-upload.ts";
import { runAdminOperation } from "#app/shopify/run-admin-operation.server.ts";

/** 20 MB at 3 Mbit/s: the slowest line a server should have. */
const uploadTimeoutMs = 60_000;

/** Parameters that only a form upload has: a signed policy, and the key the bytes are stored under. */
const formParameters = new Set(["policy", "key", "signature", "x-goog-signature"]);

const uploadFailed = (cause: unknown) =>
  new Refusal("shopify_unavailable", "The picture could not be sent to Shopify. Try again in a minute.", {
    retryAfterSeconds: 60,
    cause,
  });

/** The request that a target asks for: a form with the file last, or the bytes alone. */
function uploadRequest(
  target: StagedTarget,
  file: { name: string; bytes: Uint8Array; mediaType: string },
): { method: string; headers?: Record<string, string>; body: FormData | Blob } {
  const blob = new Blob([new Uint8Array(file.bytes)], { type: file.mediaType });
  if (!target.parameters.some(({ name }) => formParameters.has(name.toLowerCase()))) {
    return { method: "PUT", headers: { "content-type": file.mediaType }, body: blob };
  }
  const form = new FormData();
  for (const { name, value } of target.parameters) form.append(name, value);
  form.append("file", blob, file.name);
  return { method: "POST", body: form };
}

async function send(
  target: StagedTarget,
  file: { name: string; bytes: Uint8Array; mediaType: string },
  signal: AbortSignal,
) {
  if (target.url === null || target.resourceUrl === null) throw uploadFailed("the target has no address");
  let response: Response;
  try {
    response = await fetch(target.url, {
      ...uploadRequest(target, file),
      redirect: "error",
      signal: AbortSignal.any([signal, AbortSignal.timeout(uploadTimeoutMs)]),
    });
    await response.body?.cancel();
  } catch (error) {
    signal.throwIfAborted();
    throw uploadFailed(error);
  }
  if (!response.ok) throw uploadFailed(`the upload was answered ${response.status}`);
  return target.resourceUrl;
}

/**
 * Sends a picture's bytes to the place Shopify names for them and returns the address to make a file from. Nothing is
 * visible in the shop yet, and Shopify forgets the bytes by itself. Throws `Refusal`: shopify_unavailable,
 * picture_rejected_by_shopify, and those of runAdminOperation.
 */
export async function uploadPicture(
  admin: AdminClient,
  file: { name: string; bytes: Uint8Array; mediaType: string },
  signal: AbortSignal,
): Promise<string> {
  const { stagedUploadsCreate } = await runAdminOperation(
    admin,
    createStagedUpload,
    { filename: file.name, mimeType: file.mediaType, fileSize: String(file.bytes.byteLength) },
    signal,
  );
  const [error] = stagedUploadsCreate.userErrors;
  if (error !== undefined) {
    throw new Refusal("picture_rejected_by_shopify", `Shopify did not take the picture: ${error.message}`, {
      cause: error,
    });
  }
  const [target] = stagedUploadsCreate.stagedTargets ?? [];
  if (target === undefined) throw uploadFailed("no target was named");
  return send(target, file, signal);
}
