import { Refusal } from "#app/refusal.ts";
import type { AdminClient } from "#app/shopify/admin-operation.ts";
import { movesBetween } from "#app/shopify/media/media-order.ts";
import { poll } from "#app/shopify/media/poll.server.ts";
import { isPassing, refusalForUserErrors } from "#app/shopify/media/user-errors.ts";
import { appendVariantMedia } from "#app/shopify/queries/append-variant-media.ts";
import type { FileUserError } from "#app/shopify/queries/file-fields.ts";
import { readJob } from "#app/shopify/queries/read-job.ts";
import { reorderProductMedia } from "#app/shopify/queries/reorder-product-media.ts";
import { updateFile, type FileChange } from "#app/shopify/queries/update-file.ts";
import { runAdminOperation } from "#app/shopify/run-admin-operation.server.ts";

/** Another operation holds a file for seconds. */
const lockDeadlineMs = 20_000;
/** A reordering of 250 media takes seconds; one that takes longer is looked at again by a retry. */
const jobDeadlineMs = 30_000;
/** Shopify's limit of pairs a call. */
const variantPairsMax = 100;

/** Runs a change until Shopify no longer says "being modified". Throws a `Refusal` for any other user error. */
async function change(attempt: () => Promise<readonly FileUserError[]>, signal: AbortSignal): Promise<void> {
  let errors: readonly FileUserError[] = [];
  const settled = await poll(
    async () => {
      errors = await attempt();
      return errors.length > 0 && errors.every(isPassing) ? null : errors;
    },
    lockDeadlineMs,
    signal,
  );
  if (settled === null || settled.length > 0) throw refusalForUserErrors(errors);
}

/** Changes a file's alt text or the products it hangs on. Throws the `Refusal`s of user-errors.ts. */
export async function changeFile(admin: AdminClient, file: FileChange, signal: AbortSignal): Promise<void> {
  await change(
    async () => (await runAdminOperation(admin, updateFile, { file }, signal)).fileUpdate.userErrors,
    signal,
  );
}

/** Turns the product's order of media from `current` into `wanted` and waits until the job has run. */
export async function reorderMedia(
  admin: AdminClient,
  productId: string,
  { current, wanted }: { current: readonly string[]; wanted: readonly string[] },
  signal: AbortSignal,
): Promise<void> {
  const moves = movesBetween(current, wanted);
  if (moves.length === 0) return;
  let jobId: string | null = null;
  await change(async () => {
    const { productReorderMedia } = await runAdminOperation(admin, reorderProductMedia, { productId, moves }, signal);
    jobId = productReorderMedia.job?.done === false ? productReorderMedia.job.id : null;
    return productReorderMedia.mediaUserErrors;
  }, signal);
  const ran = await poll(
    async () => {
      if (jobId === null) return true;
      const { job } = await runAdminOperation(admin, readJob, { jobId }, signal);
      return job === null || job.done ? true : null;
    },
    jobDeadlineMs,
    signal,
  );
  if (ran === null) {
    throw new Refusal(
      "shopify_unavailable",
      "Shopify is still reordering this product's pictures. Try again in a minute.",
      {
        retryAfterSeconds: 60,
      },
    );
  }
}

/** Makes variants show the media named. */
export async function linkVariants(
  admin: AdminClient,
  productId: string,
  links: readonly { readonly variantId: string; readonly mediaId: string }[],
  signal: AbortSignal,
): Promise<void> {
  for (let start = 0; start < links.length; start += variantPairsMax) {
    const variantMedia = links
      .slice(start, start + variantPairsMax)
      .map(({ variantId, mediaId }) => ({ variantId, mediaIds: [mediaId] }));
    await change(
      async () =>
        (await runAdminOperation(admin, appendVariantMedia, { productId, variantMedia }, signal))
          .productVariantAppendMedia.userErrors,
      signal,
    );
  }
}
