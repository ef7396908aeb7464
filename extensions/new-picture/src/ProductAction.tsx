import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/admin.product-details.action.render";
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import {
  productPhotosQuery,
  readProductPhotos,
  type ProductPhotos,
  type ProductPhotosAnswer,
} from "./product-photos.ts";
import { studioAddress } from "./studio-address.ts";

/** Given by the host. */
declare const shopify: Api;

export default function extension(): void {
  render(<ProductAction />, document.body);
}

function messageFor(product: ProductPhotos): string {
  return product.hasPhoto
    ? `Put ${product.title} on a new set. You see a free preview and the price before anything is made.`
    : `${product.title} has no photo yet. Add one, and Cyclorama can build a set around it.`;
}

function ProductAction() {
  const [selected] = shopify.data.selected;
  const productId = selected?.id;
  const [product, setProduct] = useState<ProductPhotos | null>(null);
  const [loading, setLoading] = useState(productId !== undefined);

  useEffect(() => {
    if (productId === undefined) return;
    shopify
      .query<ProductPhotosAnswer>(productPhotosQuery, { variables: { id: productId } })
      .then(({ data }) => setProduct(readProductPhotos(data)))
      // Without an answer the app is opened all the same: it says what is wrong.
      .catch(() => setProduct(null))
      .finally(() => setLoading(false));
  }, [productId]);

  const canStart = productId !== undefined && product?.hasPhoto !== false;
  return (
    <s-admin-action heading="New picture" loading={loading}>
      <s-text>
        {product === null ? "Cyclorama builds a new set around your product photo." : messageFor(product)}
      </s-text>
      <s-button
        slot="primary-action"
        variant="primary"
        disabled={!canStart}
        {...(canStart ? { href: studioAddress([productId]) } : {})}
      >
        Open Cyclorama
      </s-button>
      <s-button slot="secondary-actions" onClick={() => shopify.close()}>
        Cancel
      </s-button>
    </s-admin-action>
  );
}
