import { Refusal, type RefusalCode } from "#app/refusal.ts";
import type { FileUserError } from "#app/shopify/queries/file-fields.ts";

/** Media one product may carry, on every plan. */
export const productMediaMax = 250;

export const productGone = (cause?: unknown) =>
  new Refusal("product_gone", "This product is no longer in the shop. The picture stays in Cyclorama for download.", {
    field: ["productId"],
    cause,
  });

export const productFull = (cause?: unknown) =>
  new Refusal(
    "product_media_limit",
    `This product already has ${productMediaMax} pictures and videos, the most Shopify allows. Remove one and try again.`,
    { field: ["productId"], cause },
  );

/** Shopify's own codes that mean "not now": another operation holds the file, or it is still being made. */
const passingCodes = new Set(["FILE_LOCKED", "MEDIA_CANNOT_BE_MODIFIED", "NON_READY_STATE", "NON_READY_MEDIA"]);

/** True for a user error that goes away by itself. */
export function isPassing(error: FileUserError): boolean {
  return error.code !== null && passingCodes.has(error.code);
}

const goneCodes = new Set(["REFERENCE_TARGET_DOES_NOT_EXIST", "PRODUCT_DOES_NOT_EXIST"]);

/** A refusal for the first of Shopify's user errors, in words for the merchant; Shopify's own words go with it. */
export function refusalForUserErrors(errors: readonly FileUserError[]): Refusal {
  const [error] = errors;
  if (error === undefined) throw new RangeError("refusalForUserErrors needs an error");
  if (isPassing(error)) {
    return new Refusal("shopify_unavailable", "Shopify is busy with this product's pictures. Try again in a minute.", {
      retryAfterSeconds: 60,
      cause: error,
    });
  }
  if (error.code !== null && goneCodes.has(error.code)) return productGone(error);
  if (error.code === "PRODUCT_MEDIA_LIMIT_EXCEEDED") return productFull(error);
  return rejected("picture_rejected_by_shopify", error.message, error);
}

function rejected(code: RefusalCode, reason: string, cause: unknown): Refusal {
  return new Refusal(code, `Shopify did not take the picture: ${withFullStop(reason)}`, { cause });
}

const withFullStop = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Codes of a failed file that say Shopify could not read what we uploaded: a new upload can succeed. */
const readAgainCodes = new Set([
  "GENERIC_FILE_DOWNLOAD_FAILURE",
  "IMAGE_DOWNLOAD_FAILURE",
  "INVALID_SIGNED_URL",
  "MEDIA_TIMEOUT_ERROR",
  "UNKNOWN",
]);

/** A refusal for a file whose processing FAILED: retried when Shopify could not read it, final when it would not have it. */
export function refusalForFailedFile(errors: readonly { readonly code: string; readonly message: string }[]): Refusal {
  const reason = errors.map((error) => withFullStop(error.message)).join(" ");
  if (errors.every((error) => readAgainCodes.has(error.code))) {
    return rejected("publication_failed", reason === "" ? "It gave no reason. Try again" : reason, errors);
  }
  return rejected("picture_rejected_by_shopify", reason, errors);
}
