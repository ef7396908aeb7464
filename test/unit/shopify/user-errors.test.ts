import { expect, test } from "vitest";
import { refusalForFailedFile, refusalForUserErrors } from "#app/shopify/media/user-errors.ts";

const error = (code: string | null, message = "No.") => ({ field: null, message, code });

test.each([
  ["FILE_LOCKED", "shopify_unavailable"],
  ["MEDIA_CANNOT_BE_MODIFIED", "shopify_unavailable"],
  ["NON_READY_STATE", "shopify_unavailable"],
  ["PRODUCT_MEDIA_LIMIT_EXCEEDED", "product_media_limit"],
  ["REFERENCE_TARGET_DOES_NOT_EXIST", "product_gone"],
  ["PRODUCT_DOES_NOT_EXIST", "product_gone"],
  ["UNACCEPTABLE_ASSET", "picture_rejected_by_shopify"],
  [null, "picture_rejected_by_shopify"],
])("user error %s becomes %s", (code, refusal) => {
  expect(refusalForUserErrors([error(code)])).toMatchObject({ code: refusal });
});

test("a rejection carries Shopify's own words as a sentence", () => {
  expect(refusalForUserErrors([error("INVALID", "File is odd")]).message).toBe(
    "Shopify did not take the picture: File is odd.",
  );
  const failed = [
    { code: "INVALID_IMAGE_RESOLUTION", message: "Too many pixels" },
    { code: "UNKNOWN", message: "Odd." },
  ];
  expect(refusalForFailedFile(failed)).toMatchObject({
    code: "picture_rejected_by_shopify",
    message: "Shopify did not take the picture: Too many pixels. Odd.",
  });
});

test("a file that Shopify could not read is tried again", () => {
  expect(refusalForFailedFile([{ code: "IMAGE_DOWNLOAD_FAILURE", message: "Gone" }])).toMatchObject({
    code: "publication_failed",
  });
  expect(refusalForFailedFile([])).toMatchObject({ code: "publication_failed" });
});
