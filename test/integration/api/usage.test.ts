import { expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { action as swapWithImage } from "#app/routes/v1.background-swap-with-image.ts";
import { action as generate } from "#app/routes/v1.background-generator.ts";
import { loader as usage } from "#app/routes/v1.usage.ts";
import { finishedRender, queuedRender, uploadedPhoto } from "../openapi/prepared-work.ts";
import { createKey, createShop, generatorBody, send } from "./api-client.ts";

const today = () => new Date().toISOString().slice(0, 10);

async function read(key: string, query = ""): Promise<Record<string, unknown>> {
  const answer = await send(usage, { key, path: `/v1/usage${query}` });
  return (await answer.json()) as Record<string, unknown>;
}

test("usage counts orders, pictures and credits by day and operation, of all or of one key", async () => {
  const shop = await createShop();
  const other = await createKey({ shopId: shop.id, mode: "live" });
  await finishedRender(shop);
  await send(generate, { key: shop.key, json: generatorBody });
  const all = await read(shop.key);
  expect(all).toMatchObject({
    organization_id: shop.id,
    mode: "live",
    days: [{ day: today(), operation: "background-generator", calls: 2, pictures: 1, credits: 5 }],
    total: { calls: 2, pictures: 1, credits: 5 },
  });
  expect(await read(shop.key, "?of=key")).toMatchObject({ total: { calls: 1, pictures: 0, credits: 0 } });
  expect(await read(other, "?of=key")).toMatchObject({ days: [] });
  expect(await read(shop.key, "?to=2026-01-31&from=2026-01-01")).toMatchObject({ days: [], from: "2026-01-01" });
  const testKey = await createKey({ shopId: shop.id, mode: "test" });
  expect(await read(testKey)).toMatchObject({ mode: "test", total: { calls: 0 } });
});

test.each(["?from=2026-02-01&to=2026-01-01", "?from=2024-01-01&to=2026-01-01", "?from=tomorrow", "?of=everybody"])(
  "a period that makes no sense is refused: %s",
  async (query) => {
    const { key } = await createShop();
    expect((await send(usage, { key, path: `/v1/usage${query}` })).status).toBe(422);
  },
);

test("a product goes into a background that was generated before, on the very same set", async () => {
  const shop = await createShop();
  const background = await finishedRender(shop);
  const source_image_s3_key = await uploadedPhoto(shop);
  const order = (rest: object) =>
    send(swapWithImage, {
      key: shop.key,
      json: { source_image_s3_key, background_render_public_id: background, ...rest },
    });
  const answer = await order({});
  expect(answer.status).toBe(202);
  const { job_id: id } = (await answer.json()) as { job_id: string };
  const [made, there] = await Promise.all(
    [id, background].map((each) => database().render.findUniqueOrThrow({ where: { id: each } })),
  );
  const [swap, generated] = [made?.spec, there?.spec] as { scene: unknown; output: unknown; kind: string }[];
  expect(swap).toMatchObject({ kind: "background-swap", scene: generated?.scene, output: generated?.output });
  expect((await order({ output_preset: "square_2000_png" })).status).toBe(202);
  const banner = await database().render.findUniqueOrThrow({ where: { id: background } });
  const wide = { ...(banner.spec as object), output: { widthPx: 1600, heightPx: 900, format: "png" } };
  await database().render.update({ where: { id: background }, data: { spec: wide } });
  const refused = await order({ output_preset: "square_2000_png" });
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining("aspect ratio")]);
});

test("only a finished background of the organization's own can be built on", async () => {
  const [shop, stranger] = [await createShop(), await createShop()];
  const source_image_s3_key = await uploadedPhoto(shop);
  const order = (background_render_public_id: string) =>
    send(swapWithImage, { key: shop.key, json: { source_image_s3_key, background_render_public_id } });
  for (const id of [await queuedRender(shop), await finishedRender(stranger), "nothing"]) {
    const answer = await order(id);
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining("background_render_public_id")]);
  }
});
