import "@shopify/ui-extensions/preact";
import type { Api } from "@shopify/ui-extensions/admin.product-index.selection-action.render";
import { render } from "preact";
import { productsPerOrderMax, studioAddress } from "./studio-address.ts";

/** Given by the host. */
declare const shopify: Api;

export default function extension(): void {
  render(<SelectionAction />, document.body);
}

function messageFor(count: number): string {
  if (count > productsPerOrderMax) return `Cyclorama takes the first ${productsPerOrderMax} of your ${count} products.`;
  return count === 1 ? "Put 1 product on a new set." : `Put ${count} products on a new set.`;
}

function SelectionAction() {
  const ids = shopify.data.selected.map((product) => product.id);
  return (
    <s-admin-action heading="New pictures">
      <s-text>{messageFor(ids.length)} You see free previews and the price before anything is made.</s-text>
      <s-button slot="primary-action" variant="primary" href={studioAddress(ids)}>
        Open Cyclorama
      </s-button>
      <s-button slot="secondary-actions" onClick={() => shopify.close()}>
        Cancel
      </s-button>
    </s-admin-action>
  );
}
