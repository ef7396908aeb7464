import { attachMedia, deleteFile, detachMedia, productMediaMax } from "../state/product-media.ts";
import type { FileRecord, ProductRecord } from "../state/records.ts";
import { findFile, findProduct } from "../state/store.ts";
import type { GraphqlContext } from "./context.ts";
import { userError, type UserError } from "./errors.ts";
import { mediaView } from "./media-view.ts";
import { createFile, fileNamed, filenameOfSource, isSourceAddress, replaceSource } from "./new-file.ts";

interface FileCreateInput {
  alt?: string | null;
  contentType?: string | null;
  duplicateResolutionMode?: "APPEND_UUID" | "RAISE_ERROR" | "REPLACE" | null;
  filename?: string | null;
  originalSource: string;
}

interface FileUpdateInput {
  id: string;
  alt?: string | null;
  filename?: string | null;
  originalSource?: string | null;
  referencesToAdd?: string[] | null;
  referencesToRemove?: string[] | null;
}

/** Shopify's limits: 250 files a call, 512 characters of alt text. */
const filesPerCallMax = 250;
const altCharactersMax = 512;

function faultOfNewFile(input: FileCreateInput, index: number, context: GraphqlContext): UserError | undefined {
  if (!isSourceAddress(input.originalSource)) {
    return userError(["files", index, "originalSource"], "Image URL is invalid", "INVALID_IMAGE_SOURCE_URL");
  }
  if ((input.alt ?? "").length > altCharactersMax) {
    return userError(
      ["files", index, "alt"],
      "The alt value exceeds the maximum limit of 512 characters.",
      "ALT_VALUE_LIMIT_EXCEEDED",
    );
  }
  if (input.contentType != null && input.contentType !== "IMAGE") {
    return userError(["files", index, "contentType"], "The dev store plays images only.", "INVALID");
  }
  const name = input.filename ?? filenameOfSource(input.originalSource);
  if (input.duplicateResolutionMode === "RAISE_ERROR" && fileNamed(context, name) !== undefined) {
    return userError(["files", index, "filename"], "The filename is already in use.", "FILENAME_ALREADY_EXISTS");
  }
  if (input.duplicateResolutionMode === "REPLACE" && input.filename == null) {
    const message = "Missing filename argument when attempting to use REPLACE duplicate mode.";
    return userError(["files", index], message, "MISSING_FILENAME_FOR_DUPLICATE_MODE_REPLACE");
  }
  return undefined;
}

function createOrReplace(input: FileCreateInput, context: GraphqlContext): FileRecord {
  const old = input.duplicateResolutionMode === "REPLACE" ? fileNamed(context, input.filename ?? "") : undefined;
  if (old === undefined) return createFile(context, input);
  if (input.alt != null) old.alt = input.alt;
  replaceSource(context, old, input.originalSource);
  return old;
}

/** What stands against an update: Shopify checks all of it before it changes anything. */
function faultOfUpdate(input: FileUpdateInput, index: number, context: GraphqlContext): UserError | undefined {
  const file = findFile(context.store, input.id);
  if (file === undefined) {
    return userError(["files", index, "id"], `File id ${input.id} does not exist.`, "FILE_DOES_NOT_EXIST");
  }
  if (file.status !== "READY") {
    return userError(["files", index, "id"], "Non-ready files cannot be updated.", "NON_READY_STATE");
  }
  if ((input.alt ?? "").length > altCharactersMax) {
    return userError(
      ["files", index, "alt"],
      "The alt value exceeds the maximum limit of 512 characters.",
      "ALT_VALUE_LIMIT_EXCEEDED",
    );
  }
  if (input.originalSource != null && !isSourceAddress(input.originalSource)) {
    return userError(["files", index, "originalSource"], "Image URL is invalid", "INVALID_IMAGE_SOURCE_URL");
  }
  return faultOfReferences(input, index, context);
}

function faultOfReferences(input: FileUpdateInput, index: number, context: GraphqlContext): UserError | undefined {
  for (const name of ["referencesToAdd", "referencesToRemove"] as const) {
    for (const id of input[name] ?? []) {
      const product = findProduct(context.store, id);
      if (product === undefined) {
        const message = "The reference target does not exist.";
        return userError(["files", index, name], message, "REFERENCE_TARGET_DOES_NOT_EXIST");
      }
      if (name === "referencesToAdd" && product.mediaIds.length >= productMediaMax) {
        return userError(
          ["files", index, name],
          "The product has reached its media limit.",
          "PRODUCT_MEDIA_LIMIT_EXCEEDED",
        );
      }
    }
  }
  return undefined;
}

function applyUpdate(input: FileUpdateInput, context: GraphqlContext): FileRecord | undefined {
  const { store } = context;
  const file = findFile(store, input.id);
  if (file === undefined) return undefined;
  const products = (ids: string[] | null | undefined): ProductRecord[] =>
    (ids ?? []).flatMap((id) => findProduct(store, id) ?? []);
  if (input.alt != null) file.alt = input.alt;
  if (input.filename != null) file.filename = input.filename;
  file.updatedAt = new Date().toISOString();
  for (const product of products(input.referencesToRemove)) detachMedia(store, product, file.id);
  for (const product of products(input.referencesToAdd)) attachMedia(store, product, file.id);
  for (const product of store.state.products) {
    if (product.mediaIds.includes(file.id)) store.productChanged(product);
  }
  if (input.originalSource != null) replaceSource(context, file, input.originalSource);
  store.changed();
  return file;
}

const notEmpty = <Value>(value: Value | undefined): value is Value => value !== undefined;

export const fileMutations = {
  fileCreate({ files }: { files: FileCreateInput[] }, context: GraphqlContext) {
    if (files.length > filesPerCallMax) {
      return {
        files: null,
        userErrors: [userError(["files"], "Too many files. The limit is 250.", "TOO_MANY_ARGUMENTS")],
      };
    }
    const created: FileRecord[] = [];
    const userErrors: UserError[] = [];
    for (const [index, file] of files.entries()) {
      const fault = faultOfNewFile(file, index, context);
      if (fault === undefined) created.push(createOrReplace(file, context));
      else userErrors.push(fault);
    }
    return { files: created.map((file) => mediaView(file, context)), userErrors };
  },
  fileUpdate({ files }: { files: FileUpdateInput[] }, context: GraphqlContext) {
    const userErrors = files.map((file, index) => faultOfUpdate(file, index, context)).filter(notEmpty);
    if (userErrors.length > 0) return { files: null, userErrors };
    const updated = files.map((file) => applyUpdate(file, context)).filter(notEmpty);
    return { files: updated.map((file) => mediaView(file, context)), userErrors };
  },
  fileDelete({ fileIds }: { fileIds: string[] }, context: GraphqlContext) {
    const missing = fileIds.filter((id) => findFile(context.store, id) === undefined);
    if (missing.length > 0) {
      const message = `File ids ${missing.join(", ")} do not exist.`;
      return { deletedFileIds: null, userErrors: [userError(["fileIds"], message, "FILE_DOES_NOT_EXIST")] };
    }
    for (const id of fileIds) deleteFile(context.store, id);
    return { deletedFileIds: fileIds, userErrors: [] };
  },
};
