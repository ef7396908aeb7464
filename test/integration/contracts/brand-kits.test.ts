import { beforeEach, expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { action as kits } from "#app/routes/v1.brand-kits.ts";
import { action as kit } from "#app/routes/v1.brand-kits_.$name.ts";
import { action as generate } from "#app/routes/v1.background-generator.ts";
import { countsOf, createKey, createShop, generatorBody, send, type TestShop } from "../api/api-client.ts";

let shop: TestShop;
beforeEach(async () => {
  shop = await createShop();
});

const quiet = {
  name: "quiet-brand",
  palette: ["tomato", "#ABC"],
  preferred_sets: ["linen"],
  moods: ["soft"],
  forbidden_sets: ["gradient"],
  tone_words: ["calm"],
  is_default: true,
};
const { dominant_colors: _, ...plainBody } = generatorBody;

const create = (body: unknown, key = shop.key) => send(kits, { key, json: body });
const list = () =>
  send(kits, { key: shop.key }).then(
    async (answer) => (await answer.json()) as { brand_kits: { name: string; is_default: boolean }[] },
  );
const at = (name: string, sent: { method: string; json?: unknown; key?: string }) =>
  send(kit, { key: shop.key, params: { name }, ...sent });
const json = async (answer: Response) => (await answer.json()) as Record<string, unknown>;

test("a kit is made, read, replaced and deleted", async () => {
  const created = await create(quiet);
  expect([created.status, created.headers.get("location")]).toEqual([201, "/v1/brand-kits/quiet-brand"]);
  expect(await json(created)).toMatchObject({ ...quiet, palette: ["#ff6347", "#aabbcc"] });
  expect(await json(await at("quiet-brand", { method: "GET" }))).toMatchObject({ tone_words: ["calm"] });
  const replaced = await at("quiet-brand", { method: "PUT", json: { palette: ["white"] } });
  expect(await json(replaced)).toMatchObject({ palette: ["#ffffff"], preferred_sets: [], is_default: false });
  expect((await at("quiet-brand", { method: "DELETE" })).status).toBe(204);
  expect((await at("quiet-brand", { method: "GET" })).status).toBe(404);
});

test("one kit at most is the default", async () => {
  await create(quiet);
  await create({ ...quiet, name: "loud" });
  const { brand_kits: both } = await list();
  expect(both.map(({ name, is_default: isDefault }) => [name, isDefault])).toEqual([
    ["loud", true],
    ["quiet-brand", false],
  ]);
});

test("a taken name, a full shelf and a stranger's kit are refused", async () => {
  await create(quiet);
  expect((await create(quiet)).status).toBe(409);
  await database().brandKit.createMany({
    data: Array.from({ length: 49 }, (_row, index) => ({ shopId: shop.id, name: `kit-${index}` })),
  });
  expect(await json(await create({ name: "one-more" }))).toMatchObject({ code: "limit_reached" });
  const stranger = await createShop();
  for (const method of ["GET", "DELETE"])
    expect((await at("quiet-brand", { method, key: stranger.key })).status).toBe(404);
  expect((await at("quiet-brand", { method: "PUT", json: {}, key: stranger.key })).status).toBe(404);
});

test.each([
  [{ name: "Quiet Brand" }, "name"],
  [{ name: "x".repeat(65) }, "name"],
  [{ palette: ["example"] }, "palette.0"],
  [{ palette: Array(7).fill("red") }, "palette"],
  [{ moods: ["example"] }, "moods.0"],
  [{ preferred_sets: ["linen"], forbidden_sets: ["linen"] }, "forbidden_sets"],
  [{ tone_words: [""] }, "tone_words.0"],
  [{ colour: "red" }, "colour"],
])("%j is refused at %s", async (change, field) => {
  const refused = await create({ ...quiet, ...change });
  expect(refused.status).toBe(422);
  expect(((await refused.json()) as { errors: { field: string }[] }).errors.map((error) => error.field)).toContain(
    field,
  );
});

test("kits are changed by keys that may, and read by those that read", async () => {
  const reader = await createKey({ shopId: shop.id, mode: "live", scopes: ["jobs:read"] });
  expect((await create(quiet, reader)).status).toBe(403);
  expect((await send(kits, { key: reader })).status).toBe(200);
});

test("pilot_brand fills the colours, is recorded, and outlives its kit under the same key", async () => {
  await create(quiet);
  const headers = { "idempotency-key": "k" };
  const json202 = { ...plainBody, pilot_brand: "quiet-brand" };
  const accepted = await send(generate, { key: shop.key, json: json202, headers });
  expect(accepted.status).toBe(202);
  const batch = await database().batch.findFirstOrThrow({ where: { shopId: shop.id } });
  expect(batch.wireRequest).toMatchObject({
    resolved: { pilot_brand: "quiet-brand", dominant_colors: ["#ff6347", "#aabbcc"] },
  });
  await at("quiet-brand", { method: "DELETE" });
  const again = await send(generate, { key: shop.key, json: json202, headers });
  expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([202, "true"]);

  await create(quiet);
  const own = { ...generatorBody, pilot_brand: "quiet-brand" };
  expect((await send(generate, { key: shop.key, json: own })).status).toBe(202);
  const { wireRequest } = await database().batch.findFirstOrThrow({
    where: { shopId: shop.id },
    orderBy: { id: "desc" },
  });
  expect(wireRequest).toMatchObject({ resolved: { dominant_colors: ["#d9c7b8"] } });
});

test("an unknown brand names the known ones, a forbidden set is refused; nothing is charged", async () => {
  await create(quiet);
  const unknown = await send(generate, { key: shop.key, json: { ...plainBody, pilot_brand: "nike" } });
  expect(unknown.status).toBe(422);
  expect(JSON.stringify(await json(unknown))).toContain("quiet-brand");
  const forbidden = { ...plainBody, scene_type: "gradient", pilot_brand: "quiet-brand" };
  const refused = await send(generate, { key: shop.key, json: forbidden });
  expect(refused.status).toBe(422);
  expect(await json(refused)).toMatchObject({ detail: [{ loc: ["body", "scene_type"] }] });
  expect(await countsOf(shop.id)).toMatchObject({ batches: 0, available: 1000 });
});
