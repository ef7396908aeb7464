import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { ProductSnapshot } from "../../../dev-store/options.ts";
import type { RunningProduct } from "../../support/running-product.ts";

interface Shop {
  id: string;
  domain: string;
}

/** A killed server is back within seconds; after this long it is not coming back. */
const patienceMs = 60_000;

/** Tries again while something is down, as every client of a restarting server has to. */
export async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  const endMs = Date.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > endMs) throw error;
      await wait(200);
    }
  }
}

/** Small pictures: this measures what survives, not how fast it is made. */
const spec = {
  kind: "background-swap",
  scene: { sceneType: "sweep", mood: "soft", colors: [], seed: 1 },
  output: { widthPx: 512, heightPx: 512, format: "jpeg" },
  preservation: "strict",
  watermark: false,
} as const;

/** Orders pictures of the shop's products, one batch each, as the app's pages do. */
export async function placeThroughPages(shop: Shop, products: readonly ProductSnapshot[], count: number) {
  const { placeBatch } = await import("#app/renders/place-batch.server.ts");
  const { renderRequestSchema } = await import("#app/renders/render-request.ts");
  const { createId } = await import("#app/db/ids.ts");
  const withPhoto = products.filter((product) => product.status === "ACTIVE" && product.media.length > 0);
  for (let index = 0; index < count; index++) {
    const product = withPhoto[index % withPhoto.length];
    const photo = product?.media[0];
    if (product === undefined || photo === undefined) throw new Error("the dev store has no product with a photo");
    const source = { type: "shopify-media" as const, productId: product.id, mediaId: photo.id };
    const item = { spec, source, product: { id: product.id, title: product.title } };
    const request = renderRequestSchema.parse({ kind: "background-swap", items: [item] });
    const requestId = createId("request");
    await patiently(() => placeBatch({ shop, mode: "live", origin: "admin", request, requestId }));
  }
}

/** Orders pictures over HTTP: an upload, then a swap with an idempotency key that is repeated until it is answered. */
export async function placeThroughApi(product: RunningProduct, shop: Shop, count: number): Promise<void> {
  const { createApiKey } = await import("#app/api/key-record.server.ts");
  const { key } = await patiently(() => createApiKey({ shopId: shop.id, mode: "live", name: "crash run" }));
  const send = (path: string, headers: Record<string, string>, body: BodyInit) =>
    patiently(async () => {
      const answer = await fetch(`${product.run().api_url}${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${key}`, ...headers },
        body,
      });
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
      return (await answer.json()) as Record<string, string>;
    });
  const photo = readFileSync("dev-store/photos/render-bottle-studio.jpg");
  for (let index = 0; index < count; index++) {
    const upload = await send("/v1/uploads", { "content-type": "image/jpeg" }, photo);
    const order = {
      source_image_s3_key: upload["source_image_s3_key"],
      scene_type: "sweep",
      mood: "soft",
      output_preset: "square_2000_jpeg",
    };
    const headers = { "content-type": "application/json", "idempotency-key": `crash-run-${index}-${Date.now()}` };
    await send("/v1/background-swap-with-spec", headers, JSON.stringify(order));
  }
}
