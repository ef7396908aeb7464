// @vitest-environment jsdom
import { getExtension } from "@shopify/ui-extensions-tester";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  newPicturesPath,
  productIdsFrom,
  productsPerOrderMax as productsPerForm,
} from "#app/ui/frame/new-pictures-path.ts";
import { productsPerOrderMax, studioAddress } from "../../../extensions/new-picture/src/studio-address.ts";

const productId = "gid://shopify/Product/1001";
const address = "app:app/new?product=gid%3A%2F%2Fshopify%2FProduct%2F1001";

const text = () => document.body.textContent ?? "";
const openButton = () => document.body.querySelector('s-button[slot="primary-action"]');
const closeButton = () => document.body.querySelector<HTMLElement>('s-button[slot="secondary-actions"]');

describe("on a product's page", () => {
  const extension = getExtension("admin.product-details.action.render");
  beforeEach(() => {
    extension.setUp();
    extension.shopify.data.selected = [{ id: productId }];
  });
  afterEach(() => extension.tearDown());

  const answerWith = (product: unknown) => {
    extension.shopify.query = vi.fn().mockResolvedValue({ data: { product } });
  };

  test("a product with a photo is opened in the app's form", async () => {
    answerWith({ title: "Walnut lamp", media: { nodes: [{ id: "gid://shopify/MediaImage/1" }] } });
    await extension.render();
    await expect.poll(text).toContain("Put Walnut lamp on a new set.");
    expect(openButton()?.getAttribute("href")).toBe(address);
    expect(extension.shopify.query).toHaveBeenCalledWith(expect.stringContaining("product(id: $id)"), {
      variables: { id: productId },
    });
  });

  test("a product without a photo is explained, not opened", async () => {
    answerWith({ title: "Walnut lamp", media: { nodes: [] } });
    await extension.render();
    await expect.poll(text).toContain("Walnut lamp has no photo yet");
    expect(openButton()?.getAttribute("href")).toBeNull();
    expect(openButton()?.getAttribute("disabled")).toBe("true");
  });

  test("without an answer the app is opened all the same", async () => {
    extension.shopify.query = vi.fn().mockRejectedValue(new Error("offline"));
    await extension.render();
    await expect.poll(() => document.body.querySelector("s-admin-action")?.getAttribute("loading")).not.toBe("true");
    expect(openButton()?.getAttribute("href")).toBe(address);
  });

  test("Cancel closes", async () => {
    answerWith(null);
    const close = vi.spyOn(extension.shopify, "close");
    await extension.render();
    closeButton()?.click();
    expect(close).toHaveBeenCalledOnce();
  });
});

describe("on the list of products", () => {
  const extension = getExtension("admin.product-index.selection-action.render");
  beforeEach(() => extension.setUp());
  afterEach(() => extension.tearDown());

  test("the selected products are opened, as many as the form takes", async () => {
    extension.shopify.data.selected = Array.from({ length: 30 }, (_, index) => ({
      id: `gid://shopify/Product/${index}`,
    }));
    await extension.render();
    expect(text()).toContain(`the first ${productsPerOrderMax} of your 30 products`);
    const opened = new URLSearchParams(openButton()?.getAttribute("href")?.split("?")[1]);
    expect(opened.getAll("product")).toHaveLength(1);
    expect(productIdsFrom(opened)).toHaveLength(productsPerOrderMax);
  });
});

test("the extension and the form write the same address, for as many products as fit", () => {
  expect(productsPerOrderMax).toBe(productsPerForm);
  expect(studioAddress([productId])).toBe(address);
  const ids = [productId, "gid://shopify/Product/1002"];
  expect(studioAddress(ids)).toBe(`app:${newPicturesPath(ids).slice(1)}`);
});
