import { buttonElement, element } from "./elements.ts";
import type { PickerRequest } from "./messages.ts";

interface PickerVariant {
  id: string;
  title: string;
  price: string;
  image: { originalSrc: string } | null;
}

interface PickerProduct {
  id: string;
  title: string;
  status: string;
  images: { originalSrc: string }[];
  variants: PickerVariant[];
  hasOnlyDefaultVariant: boolean;
}

type Picked = Record<string, unknown>[] | null;

/** Wait after a key press before asking the store again. */
const searchPauseMs = 150;

async function loadProducts(query: string, request: PickerRequest): Promise<PickerProduct[]> {
  const parameters = new URLSearchParams({
    query,
    draft: request.draft ? "1" : "0",
    archived: request.archived ? "1" : "0",
  });
  const response = await fetch(`/host/products?${parameters}`);
  return (await response.json()) as PickerProduct[];
}

interface Row {
  id: string;
  inner: boolean;
  name: string;
  detail: string;
  image: string | undefined;
}

/** Lines of the list: products, and below each of them its variants where those can be chosen. */
function rowsOf(products: readonly PickerProduct[], request: PickerRequest): Row[] {
  return products.flatMap((product) => {
    const image = product.images[0]?.originalSrc;
    const count = product.variants.length;
    const detail = [
      product.status === "ACTIVE" ? "" : product.status.toLowerCase(),
      count > 1 ? `${count} variants` : "",
    ];
    const own = {
      id: product.id,
      inner: false,
      name: product.title,
      detail: detail.filter(Boolean).join(" · "),
      image,
    };
    const variants = product.variants.map((variant) => ({
      id: variant.id,
      inner: true,
      name: variant.title,
      detail: variant.price,
      image: variant.image?.originalSrc ?? image,
    }));
    if (request.type === "variant") {
      return variants.map((row) => ({ ...row, inner: false, name: `${product.title} – ${row.name}` }));
    }
    return request.variants && !product.hasOnlyDefaultVariant ? [own, ...variants] : [own];
  });
}

/** What the app gets: products with the chosen variants only, or the variants themselves. */
function answerOf(products: Iterable<PickerProduct>, chosen: ReadonlySet<string>, request: PickerRequest): Picked {
  const all = [...products];
  if (request.type === "variant") {
    return all.flatMap((product) => product.variants).filter(({ id }) => chosen.has(id)) as unknown as Picked;
  }
  const picked = all.filter((product) => chosen.has(product.id));
  return picked.map((product) => {
    const variants = product.variants.filter((variant) => chosen.has(variant.id));
    return { ...product, variants: variants.length > 0 ? variants : product.variants };
  });
}

/** Ticks that follow from one tick: a product's variants with it, a variant's product with it. */
function toggle(id: string, on: boolean, products: Iterable<PickerProduct>, chosen: Set<string>, limit: number): void {
  if (on && limit === 1) chosen.clear();
  const set = (one: string, state: boolean) => (state ? chosen.add(one) : chosen.delete(one));
  set(id, on);
  for (const product of products) {
    const variants = product.variants.map((variant) => variant.id);
    if (product.id === id) for (const variant of variants) set(variant, on);
    if (variants.includes(id))
      set(
        product.id,
        variants.some((variant) => chosen.has(variant)),
      );
  }
}

/** The admin's dialog for choosing products or variants. Answers what was chosen, or null when it was cancelled. */
export function pickResources(request: PickerRequest): Promise<Picked> {
  const known = new Map<string, PickerProduct>();
  const chosen = new Set(request.selectedIds);
  const limit = request.multiple === true ? Infinity : request.multiple === false ? 1 : request.multiple;
  const isCounted = (id: string) => id.includes(request.type === "variant" ? "/ProductVariant/" : "/Product/");
  const countChosen = () => [...chosen].filter(isCounted).length;

  const search = element("input", { type: "search", placeholder: "Search products", value: request.query });
  search.setAttribute("aria-label", "Search products");
  const list = element("ul", { className: "picker-list" });
  const count = element("span");
  const select = buttonElement(request.action === "add" ? "Add" : "Select", () => dialog.close("chosen"), "primary");
  const cancel = buttonElement("Cancel", () => dialog.close());
  const title = element("h2", { textContent: request.type === "variant" ? "Choose variants" : "Choose products" });
  const form = element("form", { method: "dialog" }, element("header", {}, title, search), list);
  form.append(element("footer", {}, count, cancel, select));
  form.addEventListener("submit", (event) => event.preventDefault());
  const dialog = element("dialog", { className: "picker" }, form);
  let rows: Row[] = [];

  function draw(): void {
    const items = rows.map((row) => {
      const box = element("input", { type: "checkbox", checked: chosen.has(row.id) });
      box.disabled = !box.checked && limit > 1 && isCounted(row.id) && countChosen() >= limit;
      box.addEventListener("change", () => {
        toggle(row.id, box.checked, known.values(), chosen, limit);
        draw();
      });
      const picture =
        row.image === undefined
          ? element("span", { className: "no-photo", textContent: "no photo" })
          : element("img", { src: `${row.image}&width=96`, alt: "", loading: "lazy" });
      const label = element("label", { className: row.inner ? "inner" : "" }, box, picture);
      label.append(element("span", { className: "name", textContent: row.name }));
      label.append(element("small", { textContent: row.detail }));
      return element("li", {}, label);
    });
    const nothing = element("li", { className: "empty", textContent: "No product is called that." });
    list.replaceChildren(...(items.length > 0 ? items : [nothing]));
    count.textContent = `${countChosen()} chosen`;
    select.disabled = countChosen() === 0;
  }
  async function refresh(): Promise<void> {
    const products = await loadProducts(search.value, request);
    for (const product of products) known.set(product.id, product);
    rows = rowsOf(products, request);
    draw();
  }
  let pause: ReturnType<typeof setTimeout> | undefined;
  search.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => void refresh(), searchPauseMs);
  });

  document.body.append(dialog);
  dialog.showModal();
  void refresh();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "chosen" ? answerOf(known.values(), chosen, request) : null);
    });
  });
}
