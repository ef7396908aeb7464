import type { DevStoreParts } from "../parts.ts";
import { filesOfProduct } from "../state/product-media.ts";
import type { FileRecord, ProductRecord, VariantRecord } from "../state/records.ts";
import { numberOfGid } from "../state/store.ts";
import { html } from "./html.ts";
import { adminLinks, page } from "./page.ts";
import { statusPill } from "./products-page.ts";

function mediaCard(parts: DevStoreParts, product: ProductRecord, file: FileRecord, position: number) {
  const shownBy = product.variants.filter((variant) => variant.mediaIds.includes(file.id));
  const [fault] = file.faults;
  return html`
    <figure class="medium" data-media-id="${file.id}" data-status="${file.status}">
      <div class="picture">
        ${
          file.content === null
            ? html`<span class="no-photo">${file.status === "FAILED" ? "failed" : "processing"}</span>`
            : html`<img src="${parts.mediaUrl(file)}&amp;width=480" alt="${file.alt}" />`
        }
        <span class="position">${position}</span>
        ${file.status === "READY" ? null : html`<span class="pill ${file.status.toLowerCase()}">${file.status.toLowerCase()}</span>`}
      </div>
      <figcaption>
        <span class="alt">${file.alt === "" ? html`<i>no alt text</i>` : file.alt}</span>
        <small>${file.widthPx > 0 ? `${file.widthPx} × ${file.heightPx} px · ` : ""}${file.filename}</small>
        ${shownBy.length > 0 ? html`<small>Shown by: ${shownBy.map((variant) => variant.title).join(", ")}</small>` : null}
        ${fault === undefined ? null : html`<small class="fault">${fault.code}: ${fault.message}</small>`}
      </figcaption>
    </figure>
  `;
}

function variantRow(parts: DevStoreParts, files: readonly FileRecord[], variant: VariantRecord, currency: string) {
  const file = files.find((other) => variant.mediaIds.includes(other.id));
  return html`
    <tr>
      <td class="thumb">
        ${
          file?.content == null
            ? html`<span class="no-photo">none</span>`
            : html`<img src="${parts.mediaUrl(file)}&amp;width=96" alt="" />`
        }
      </td>
      <td>${variant.title}</td>
      <td><small>${variant.sku}</small></td>
      <td class="number">${variant.price} ${currency}</td>
    </tr>
  `;
}

/** One product: its media in order, its variants and the picture each shows, and the app's action for it. */
export function productPage(parts: DevStoreParts, product: ProductRecord): string {
  const files = filesOfProduct(parts.store, product);
  const links = adminLinks(parts);
  const action = links.app(parts.productActionPath.replace("{id}", encodeURIComponent(product.id)));
  const busy = files.some((file) => file.status === "UPLOADED" || file.status === "PROCESSING");
  const content = html`
    <a class="back" href="${links.products}">← Products</a>
    <div class="page-head">
      <h1>${product.title} ${statusPill(product)}</h1>
      <a class="button primary" id="app-action" href="${action}">New picture <small>${parts.settings.name}</small></a>
    </div>
    <section class="card">
      <h2>Media</h2>
      ${
        files.length === 0
          ? html`<p class="empty">This product has no photo.</p>`
          : html`<div class="media">${files.map((file, index) => mediaCard(parts, product, file, index + 1))}</div>`
      }
    </section>
    <section class="card">
      <h2>Variants</h2>
      <table>
        <tbody>
          ${product.variants.map((variant) => variantRow(parts, files, variant, parts.store.state.shop.currencyCode))}
        </tbody>
      </table>
    </section>
    <p class="note">Handle ${product.handle} · product ${numberOfGid(product.id)}</p>
  `;
  return page(parts, { title: product.title, current: "products", ...(busy ? { refreshSeconds: 2 } : {}) }, content);
}
