import { attachMedia, productMediaMax } from "../state/product-media.ts";
import type { JobRecord, ProductRecord, ProductStatus } from "../state/records.ts";
import { findProduct } from "../state/store.ts";
import type { GraphqlContext } from "./context.ts";
import { userError, type UserError } from "./errors.ts";
import { createFile, isSourceAddress } from "./new-file.ts";
import { productView } from "./product-view.ts";

interface ProductUpdateInput {
  id?: string | null;
  title?: string | null;
  handle?: string | null;
  status?: ProductStatus | null;
  vendor?: string | null;
  productType?: string | null;
  descriptionHtml?: string | null;
  tags?: string[] | null;
}

interface CreateMediaInput {
  alt?: string | null;
  mediaContentType: string;
  originalSource: string;
}

const changeable = ["title", "handle", "status", "vendor", "productType", "descriptionHtml", "tags"] as const;

function changeFields(product: ProductRecord, input: ProductUpdateInput): void {
  for (const name of changeable) {
    const value = input[name];
    if (value != null) Object.assign(product, { [name]: value });
  }
}

/** Adds what can be added and answers an error for each medium that cannot, as Shopify does. */
function addMedia(product: ProductRecord, media: CreateMediaInput[], context: GraphqlContext): UserError[] {
  const faults: UserError[] = [];
  for (const [index, medium] of media.entries()) {
    if (medium.mediaContentType !== "IMAGE") {
      faults.push(userError(["media", index, "mediaContentType"], "The dev store plays images only."));
    } else if (!isSourceAddress(medium.originalSource)) {
      faults.push(userError(["media", index, "originalSource"], "Image URL is invalid"));
    } else if (product.mediaIds.length >= productMediaMax) {
      faults.push(userError(["media", index], "The product has reached its media limit."));
    } else {
      attachMedia(context.store, product, createFile(context, medium).id);
    }
  }
  return faults;
}

function reorderFault(product: ProductRecord | undefined, moves: JobRecord["moves"]): UserError | undefined {
  if (product === undefined) return userError(["id"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST");
  for (const [index, move] of moves.entries()) {
    if (!product.mediaIds.includes(move.id)) {
      return userError(["moves", index, "id"], "Media does not exist on product", "MEDIA_DOES_NOT_EXIST_ON_PRODUCT");
    }
  }
  return undefined;
}

export const productMutations = {
  productUpdate(
    input: {
      product?: ProductUpdateInput | null;
      input?: ProductUpdateInput | null;
      identifier?: { id?: string | null } | null;
      media?: CreateMediaInput[] | null;
    },
    context: GraphqlContext,
  ) {
    const wanted = input.product ?? input.input ?? {};
    const product = findProduct(context.store, wanted.id ?? input.identifier?.id ?? "");
    if (product === undefined) return { product: null, userErrors: [userError(["id"], "Product does not exist")] };
    if (wanted.title?.trim() === "") {
      return { product: null, userErrors: [userError(["title"], "Title can't be blank")] };
    }
    changeFields(product, wanted);
    const userErrors = addMedia(product, input.media ?? [], context);
    context.store.productChanged(product);
    return { product: productView(product, context), userErrors };
  },

  productReorderMedia({ id, moves }: { id: string; moves: JobRecord["moves"] }, context: GraphqlContext) {
    const product = findProduct(context.store, id);
    const counted = moves.map((move) => ({ id: move.id, newPosition: Number(move.newPosition) }));
    const fault = reorderFault(product, counted);
    if (product === undefined || fault !== undefined) {
      const faults = fault === undefined ? [] : [fault];
      return { job: null, mediaUserErrors: faults, userErrors: faults };
    }
    const job = context.jobs.promise(id, counted);
    return { job: { id: job.id, done: false }, mediaUserErrors: [], userErrors: [] };
  },
};
