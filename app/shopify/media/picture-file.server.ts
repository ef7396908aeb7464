import { Refusal } from "#app/refusal.ts";
import type { AdminClient } from "#app/shopify/admin-operation.ts";
import { addressHasStem, fileNameStem, uploadFileName } from "#app/shopify/media/picture-file-name.ts";
import { poll } from "#app/shopify/media/poll.server.ts";
import { uploadPicture } from "#app/shopify/media/upload-picture.server.ts";
import { refusalForFailedFile, refusalForUserErrors } from "#app/shopify/media/user-errors.ts";
import { createFile } from "#app/shopify/queries/create-file.ts";
import { deleteFile } from "#app/shopify/queries/delete-file.ts";
import type { FileNode } from "#app/shopify/queries/file-fields.ts";
import { findFiles } from "#app/shopify/queries/find-files.ts";
import { readFile } from "#app/shopify/queries/read-file.ts";
import { runAdminOperation } from "#app/shopify/run-admin-operation.server.ts";

/** Shopify needs 2–10 s for a picture; a minute covers its slow hours. */
const processingDeadlineMs = 60_000;
/** How long Shopify's search may lag behind a file that is there. */
const searchLagDeadlineMs = 20_000;
/** Shopify's limit for alt text. */
export const altTextCharactersMax = 512;

/** What to hang, as the file it becomes. */
export interface PictureToUpload {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly altText: string;
}

/**
 * Our file by its name, or null. Shopify's search is by words and knows no exact match, so a finished file must also
 * carry the name in its address; one still in the making has no address yet and is checked when it is ready.
 */
async function findByName(admin: AdminClient, stem: string, signal: AbortSignal): Promise<FileNode | null> {
  const { files } = await runAdminOperation(admin, findFiles, { query: `filename:${stem}*` }, signal);
  const ours = files.nodes.filter((file) => file.image === null || addressHasStem(file.image.url, stem));
  return ours.find((file) => file.fileStatus !== "FAILED") ?? ours[0] ?? null;
}

async function create(admin: AdminClient, picture: PictureToUpload, signal: AbortSignal): Promise<FileNode> {
  const filename = uploadFileName(picture.fileName, picture.mediaType);
  const source = await uploadPicture(admin, { ...picture, name: filename }, signal);
  const { fileCreate } = await runAdminOperation(
    admin,
    createFile,
    { source, filename, altText: picture.altText },
    signal,
  );
  const [file] = fileCreate.files ?? [];
  if (file !== undefined) return file;
  if (!fileCreate.userErrors.some((error) => error.code === "FILENAME_ALREADY_EXISTS")) {
    throw refusalForUserErrors(fileCreate.userErrors);
  }
  // An earlier attempt made it, and the search had not heard of it yet.
  const stem = fileNameStem(picture.fileName);
  const found = await poll(() => findByName(admin, stem, signal), searchLagDeadlineMs, signal);
  if (found !== null) return found;
  throw new Refusal("shopify_unavailable", "Shopify is still working on this picture. Try again in a minute.", {
    retryAfterSeconds: 60,
  });
}

/** Removes what Shopify could not process, so that a later attempt can use the name again. */
async function discardFailed(admin: AdminClient, file: FileNode, signal: AbortSignal): Promise<never> {
  await runAdminOperation(admin, deleteFile, { fileId: file.id }, signal);
  throw refusalForFailedFile(file.fileErrors);
}

async function waitUntilReady(admin: AdminClient, file: FileNode, signal: AbortSignal): Promise<FileNode> {
  const finished = await poll(
    async () => {
      const { node } = await runAdminOperation(admin, readFile, { fileId: file.id }, signal);
      if (node === null) throw new Refusal("publication_failed", "The picture was deleted in Shopify. Try again.");
      return node.fileStatus === "READY" || node.fileStatus === "FAILED" ? node : null;
    },
    processingDeadlineMs,
    signal,
  );
  if (finished === null) {
    throw new Refusal("shopify_unavailable", "Shopify is still working on the picture. Try again in a minute.", {
      retryAfterSeconds: 60,
    });
  }
  return finished.fileStatus === "FAILED" ? discardFailed(admin, finished, signal) : finished;
}

/**
 * The READY file of a picture, found by its name or made: called again after a crash at any point it returns the same
 * file. Throws `Refusal`: picture_rejected_by_shopify and publication_failed (its processing failed),
 * shopify_unavailable (not ready within a minute), and those of runAdminOperation.
 */
export async function findOrCreatePictureFile(
  admin: AdminClient,
  picture: PictureToUpload,
  signal: AbortSignal,
): Promise<FileNode> {
  const found = await findByName(admin, fileNameStem(picture.fileName), signal);
  const file = found ?? (await create(admin, picture, signal));
  return waitUntilReady(admin, file, signal);
}
