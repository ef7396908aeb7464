import type { ProductRecord, VariantRecord } from "../state/records.ts";
import { findFile, findProduct } from "../state/store.ts";
import type { GraphqlContext } from "./context.ts";
import { userError, type UserError } from "./errors.ts";
import { productView, variantView } from "./product-view.ts";

interface VariantMedia {
  variantId: string;
  mediaIds: string[];
}

interface VariantInput {
  id?: string | null;
  mediaId?: string | null;
  price?: string | null;
}

const variantOf = (product: ProductRecord, id: string | null | undefined): VariantRecord | undefined =>
  product.variants.find((variant) => variant.id === id);

/** What stands against showing one medium on a variant: it must hang on the product and be READY. */
function mediaFault(
  product: ProductRecord,
  mediaId: string,
  path: (string | number)[],
  context: GraphqlContext,
): UserError | undefined {
  if (!product.mediaIds.includes(mediaId)) {
    return userError(path, "Media does not exist on product", "MEDIA_DOES_NOT_EXIST_ON_PRODUCT");
  }
  if (findFile(context.store, mediaId)?.status !== "READY")
    return userError(path, "Media is not ready", "NON_READY_MEDIA");
  return undefined;
}

function appendFault(product: ProductRecord, pairs: VariantMedia[], context: GraphqlContext): UserError | undefined {
  const seen = new Set<string>();
  for (const [index, { variantId, mediaIds }] of pairs.entries()) {
    const path = ["variantMedia", index];
    const variant = variantOf(product, variantId);
    if (variant === undefined) {
      return userError(path, "Variant does not exist on product", "PRODUCT_VARIANT_DOES_NOT_EXIST_ON_PRODUCT");
    }
    if (seen.has(variantId)) {
      return userError(path, "Variant was specified multiple times", "PRODUCT_VARIANT_SPECIFIED_MULTIPLE_TIMES");
    }
    seen.add(variantId);
    if (mediaIds.length > 1) return userError(path, "Only one medium per variant", "TOO_MANY_MEDIA_PER_INPUT_PAIR");
    if (variant.mediaIds.length > 0) {
      return userError(path, "Variant already has attached media", "PRODUCT_VARIANT_ALREADY_HAS_MEDIA");
    }
    const [mediaId] = mediaIds;
    const fault = mediaId === undefined ? undefined : mediaFault(product, mediaId, [...path, "mediaIds"], context);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function detachFault(product: ProductRecord, pairs: VariantMedia[]): UserError | undefined {
  for (const [index, { variantId, mediaIds }] of pairs.entries()) {
    const path = ["variantMedia", index];
    const variant = variantOf(product, variantId);
    if (variant === undefined) {
      return userError(path, "Variant does not exist on product", "PRODUCT_VARIANT_DOES_NOT_EXIST_ON_PRODUCT");
    }
    if (!mediaIds.every((id) => variant.mediaIds.includes(id))) {
      return userError(path, "The specified media is not attached to the variant", "MEDIA_IS_NOT_ATTACHED_TO_VARIANT");
    }
  }
  return undefined;
}

/** The payload both variant-media mutations answer with. */
function answer(product: ProductRecord | null, pairs: VariantMedia[], faults: UserError[], context: GraphqlContext) {
  const touched = product?.variants.filter((variant) => pairs.some((pair) => pair.variantId === variant.id)) ?? [];
  return {
    product: product === null ? null : productView(product, context),
    productVariants: product === null ? null : touched.map((variant) => variantView(variant, product, context)),
    userErrors: faults,
  };
}

const noProduct = () => userError(["productId"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST");

function bulkFault(product: ProductRecord, variants: VariantInput[], context: GraphqlContext): UserError | undefined {
  for (const [index, input] of variants.entries()) {
    if (variantOf(product, input.id) === undefined) {
      return userError(["variants", index, "id"], "Product variant does not exist", "PRODUCT_VARIANT_DOES_NOT_EXIST");
    }
    const fault =
      input.mediaId == null ? undefined : mediaFault(product, input.mediaId, ["variants", index, "mediaId"], context);
    if (fault !== undefined) return userError(fault.field, fault.message, "INVALID_INPUT");
  }
  return undefined;
}

export const variantMutations = {
  productVariantAppendMedia(
    { productId, variantMedia }: { productId: string; variantMedia: VariantMedia[] },
    context: GraphqlContext,
  ) {
    const product = findProduct(context.store, productId);
    if (product === undefined) return answer(null, [], [noProduct()], context);
    const fault = appendFault(product, variantMedia, context);
    if (fault !== undefined) return answer(product, [], [fault], context);
    for (const { variantId, mediaIds } of variantMedia) variantOf(product, variantId)?.mediaIds.push(...mediaIds);
    context.store.productChanged(product);
    return answer(product, variantMedia, [], context);
  },

  productVariantDetachMedia(
    { productId, variantMedia }: { productId: string; variantMedia: VariantMedia[] },
    context: GraphqlContext,
  ) {
    const product = findProduct(context.store, productId);
    if (product === undefined) return answer(null, [], [noProduct()], context);
    const fault = detachFault(product, variantMedia);
    if (fault !== undefined) return answer(product, [], [fault], context);
    for (const { variantId, mediaIds } of variantMedia) {
      const variant = variantOf(product, variantId);
      if (variant !== undefined) variant.mediaIds = variant.mediaIds.filter((id) => !mediaIds.includes(id));
    }
    context.store.productChanged(product);
    return answer(product, variantMedia, [], context);
  },

  productVariantsBulkUpdate(
    { productId, variants }: { productId: string; variants: VariantInput[] },
    context: GraphqlContext,
  ) {
    const product = findProduct(context.store, productId);
    if (product === undefined) return answer(null, [], [noProduct()], context);
    const fault = bulkFault(product, variants, context);
    if (fault !== undefined) return answer(product, [], [fault], context);
    for (const input of variants) {
      const variant = variantOf(product, input.id);
      if (variant === undefined) continue;
      if (input.mediaId != null) variant.mediaIds = [input.mediaId];
      if (input.price != null) variant.price = input.price;
    }
    context.store.productChanged(product);
    const pairs = variants.map((input) => ({ variantId: input.id ?? "", mediaIds: [] }));
    return answer(product, pairs, [], context);
  },
};
