/** The product that the action was opened on: its name, and whether it has a photo to work from. */
export interface ProductPhotos {
  readonly title: string;
  readonly hasPhoto: boolean;
}

export const productPhotosQuery = `#graphql
  query CycloramaActionProduct($id: ID!) {
    product(id: $id) {
      title
      media(first: 1, query: "media_type:IMAGE") { nodes { id } }
    }
  }`;

export interface ProductPhotosAnswer {
  readonly product: { readonly title: string; readonly media: { readonly nodes: readonly unknown[] } } | null;
}

/** Reads the answer. Null when the product is gone. */
export function readProductPhotos(answer: ProductPhotosAnswer | undefined): ProductPhotos | null {
  const product = answer?.product;
  return product == null ? null : { title: product.title, hasPhoto: product.media.nodes.length > 0 };
}
