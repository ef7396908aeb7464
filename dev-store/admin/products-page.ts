import { searchProducts } from "../graphql/product-queries.ts";
import type { DevStoreParts } from "../parts.ts";
import { filesOfProduct } from "../state/product-media.ts";
import type { ProductRecord } from "../state/records.ts";
import { numberOfGid } from "../state/store.ts";
import { html } from "./html.ts";
import { adminLinks, page } from "./page.ts";

const statusWords = { ACTIVE: "Active", DRAFT: "Draft", ARCHIVED: "Archived" };

export function statusPill(product: ProductRecord) {
  return html`<span class="pill ${product.status.toLowerCase()}">${statusWords[product.status]}</span>`;
}

function row(parts: DevStoreParts, product: ProductRecord) {
  const files = filesOfProduct(parts.store, product);
  const shown = files.find((file) => file.content !== null);
  const link = adminLinks(parts).product(numberOfGid(product.id));
  const variants = product.variants.length;
  return html`
    <tr>
      <td class="thumb">
        ${
          shown === undefined
            ? html`<span class="no-photo">no photo</span>`
            : html`<img src="${parts.mediaUrl(shown)}&amp;width=96" alt="" loading="lazy" />`
        }
      </td>
      <td><a class="strong" href="${link}">${product.title}</a><small>${product.vendor}</small></td>
      <td>${statusPill(product)}</td>
      <td>${product.productType}</td>
      <td class="number">${files.length}</td>
      <td class="number">${variants}</td>
    </tr>
  `;
}

/** The list of all products, or of those a search finds. */
export function productsPage(parts: DevStoreParts, query: string): string {
  const products = searchProducts(parts.store.state.products, query, "ID");
  const content = html`
    <div class="page-head">
      <h1>Products</h1>
      <form class="search">
        <input type="search" name="query" value="${query}" placeholder="Search products" aria-label="Search products" />
      </form>
    </div>
    <div class="card">
      <table>
        <thead>
          <tr>
            <th></th>
            <th>Product</th>
            <th>Status</th>
            <th>Type</th>
            <th class="number">Media</th>
            <th class="number">Variants</th>
          </tr>
        </thead>
        <tbody>
          ${products.map((product) => row(parts, product))}
        </tbody>
      </table>
      ${products.length === 0 ? html`<p class="empty">No product is called that.</p>` : null}
    </div>
  `;
  return page(parts, { title: "Products", current: "products" }, content);
}
