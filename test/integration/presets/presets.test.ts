import { expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { loader as readPreset } from "#app/routes/v1.presets.$presetId.ts";
import { action as archive } from "#app/routes/v1.presets.$presetId.archive.ts";
import { loader as exportFile } from "#app/routes/v1.presets.$presetId.export.ts";
import { action as addVersion, loader as listVersions } from "#app/routes/v1.presets.$presetId.versions.ts";
import { loader as readVersion } from "#app/routes/v1.presets.$presetId.versions.$version.ts";
import { action as publish } from "#app/routes/v1.presets.$presetId.versions.$version.publish.ts";
import { action as importFile } from "#app/routes/v1.presets.import.ts";
import { loader as schema } from "#app/routes/v1.presets.schema.ts";
import { action as create, loader as list } from "#app/routes/v1.presets.ts";
import { createPreset } from "#app/presets/write-presets.server.ts";
import { findBuiltInPreset } from "#app/presets/built-in-presets.ts";
import { presetsPerShopMax, versionsPerPresetMax } from "#app/presets/preset-limits.ts";
import { contentHashOf } from "#app/presets/content-hash.server.ts";
import { createKey, createShop, send, type TestShop } from "../api/api-client.ts";

const [soft] = findBuiltInPreset("studio.soft_shadow.v1")?.versions ?? [];
if (soft?.document.kind !== "standardize") throw new Error("soft shadow is a plain look");
const { document } = soft;
const wider = { ...document, fill: 0.7 };
const spring = { presetId: "shop.spring" };

async function answer(response: Response): Promise<{ status: number; body: Record<string, unknown> }> {
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function withSpring(): Promise<TestShop> {
  const shop = await createShop();
  const json = { preset_id: "shop.spring", label: "Spring", document };
  expect(await answer(await send(create, { key: shop.key, json }))).toMatchObject({
    status: 201,
    body: { preset_id: "shop.spring", version: "1.0.0", state: "draft", content_hash: contentHashOf(document) },
  });
  return shop;
}

const publishFirst = (key: string) => send(publish, { key, method: "POST", params: { ...spring, version: "1.0.0" } });

test("a draft is written anew until it is published; then it never changes, in the database neither", async () => {
  const { id: shopId, key } = await withSpring();
  const write = (json: object) => send(addVersion, { key, params: spring, json }).then(answer);
  expect(await write({ version: "1.0.0", document: wider, changelog: "more room" })).toMatchObject({
    status: 200,
    body: { state: "draft", content_hash: contentHashOf(wider), published_at: null },
  });
  const first = await answer(await publishFirst(key));
  expect(first).toMatchObject({ status: 200, body: { state: "published", changelog: "more room" } });
  expect(await answer(await publishFirst(key))).toEqual(first);
  expect(await write({ version: "1.0.0", document: wider })).toEqual(first);
  expect(await write({ version: "1.0.0", document })).toMatchObject({ status: 409, body: { code: "state_conflict" } });
  expect(await write({ document, publish: true })).toMatchObject({ status: 201, body: { version: "1.1.0" } });
  const where = { shopId, version: "1.0.0" };
  const changes = [
    () => database().presetVersion.updateMany({ where, data: { changelog: "" } }),
    () => database().presetVersion.deleteMany({ where }),
    () => database().$executeRaw`TRUNCATE preset_version`,
  ];
  for (const change of changes) await expect(change()).rejects.toThrow(/refused/);
  await expect(
    database().presetVersion.create({
      data: {
        shopId,
        mode: "live",
        presetId: "shop.spring",
        version: "2.0.0",
        document: "{}",
        contentHash: "f".repeat(64),
      },
    }),
  ).rejects.toThrow(/hash_is_the_documents/);
  const versions = await answer(await send(listVersions, { key, params: spring }));
  expect(versions.body["versions"]).toMatchObject([{ version: "1.1.0" }, { version: "1.0.0", document: wider }]);
  const latest = await send(readVersion, { key, params: { ...spring, version: "latest" } });
  expect((await answer(latest)).body).toMatchObject({ version: "1.1.0", document });
});

test("presets are listed by kind, put away and taken out; put away, they are not continued", async () => {
  const { key } = await withSpring();
  const ids = async (query = "") => {
    const { body } = await answer(await send(list, { key, path: `/v1/presets${query}` }));
    return (body["presets"] as { preset_id: string }[]).map((preset) => preset.preset_id);
  };
  const all = await ids();
  expect(all).toEqual(
    expect.arrayContaining(["studio.ecommerce_clean.v1", "studio.swap_warm_podium.v1", "shop.spring"]),
  );
  expect(await ids("?kind=background-swap")).not.toContain("shop.spring");
  const put = (archived: boolean) => send(archive, { key, params: spring, json: { archived } }).then(answer);
  expect((await put(true)).body["archived_at"]).toEqual(expect.any(String));
  expect(await put(true)).toMatchObject({ status: 200 });
  expect([await ids(), await ids("?archived=true")]).toEqual([
    all.filter((id) => id !== "shop.spring"),
    ["shop.spring"],
  ]);
  expect(await answer(await publishFirst(key))).toMatchObject({ status: 409 });
  expect(await answer(await send(addVersion, { key, params: spring, json: { document } }))).toMatchObject({
    status: 409,
  });
  expect((await put(false)).body).toMatchObject({ archived_at: null, latest_version: null });
  expect((await publishFirst(key)).status).toBe(200);
  const preset = await answer(await send(readPreset, { key, params: spring }));
  expect(preset.body).toMatchObject({ origin: "shop", latest_version: "1.0.0", versions: [{ state: "published" }] });
});

test("an export is the same bytes each time, and goes into another mode and another shop", async () => {
  const { id: shopId, key } = await withSpring();
  await publishFirst(key);
  const file = async () => {
    const response = await send(exportFile, { key, params: spring });
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="shop.spring-1.0.0.preset.json"');
    return response.text();
  };
  const text = await file();
  expect(await file()).toBe(text);
  const exported = JSON.parse(text) as Record<string, unknown>;
  expect(exported).toMatchObject({ document, content_hash: contentHashOf(document), state: "published" });
  const keys = [await createKey({ shopId, mode: "test" }), (await createShop()).key];
  for (const other of keys) {
    const take = (json: object) => send(importFile, { key: other, json }).then(answer);
    expect((await send(readPreset, { key: other, params: spring })).status).toBe(404);
    const taken = await take(exported);
    expect(taken).toMatchObject({ status: 201, body: { state: "published", content_hash: exported["content_hash"] } });
    expect(await take(exported)).toEqual({ ...taken, status: 200 });
    expect(await send(exportFile, { key: other, params: spring }).then((response) => response.text())).toBe(text);
    expect(await take({ ...exported, document: wider })).toMatchObject({
      status: 422,
      body: { code: "invalid_payload" },
    });
    const changed = { ...exported, document: wider, content_hash: contentHashOf(wider) };
    expect(await take(changed)).toMatchObject({ status: 409, body: { code: "state_conflict" } });
  }
});

test("what comes with the product can be copied and nothing else", async () => {
  const { key } = await createShop();
  const params = { presetId: "studio.ecommerce_clean.v1" };
  const copy = { preset_id: "shop.clean", label: "Clean", publish: true, duplicate_of: { preset_id: params.presetId } };
  const made = await answer(await send(create, { key, json: copy }));
  const original = await answer(await send(readVersion, { key, params: { ...params, version: "1.0.0" } }));
  expect(made).toMatchObject({
    status: 201,
    body: { content_hash: original.body["content_hash"], state: "published" },
  });
  expect(await answer(await send(addVersion, { key, params, json: { document } }))).toMatchObject({
    status: 403,
    body: { code: "forbidden", detail: expect.stringContaining("Duplicate it") },
  });
  const file = (await (await send(exportFile, { key, params })).json()) as Record<string, unknown>;
  expect((await send(importFile, { key, json: file })).status).toBe(200);
  const other = { ...file, document, content_hash: contentHashOf(document) };
  expect(await answer(await send(importFile, { key, json: other }))).toMatchObject({
    status: 403,
    body: { errors: [{ field: "preset_id" }] },
  });
  expect((await send(importFile, { key, json: { ...file, preset_id: "shop.from-file" } })).status).toBe(201);
});

test.each([
  [{ preset_id: "spring" }, "preset_id"],
  [{ preset_id: "shop.Spring" }, "preset_id"],
  [{ label: " " }, "label"],
  [{ version: "1.0" }, "version"],
  [{ document: undefined }, "document"],
  [{ duplicate_of: { preset_id: "studio.night.v1" } }, "document"],
  [{ document: { ...document, fill: 3 } }, "document.fill"],
  [{ document: { ...document, watermark: true } }, "document.watermark"],
  [{ document: { ...document, background: "#efe7dd" } }, "document.output.format"],
])("%j is refused, naming %s", async (change, field) => {
  const { key } = await createShop();
  const json = { preset_id: "shop.spring", label: "Spring", document: { ...document }, ...change };
  const { status, body } = await answer(await send(create, { key, json }));
  expect({ status, fields: (body["errors"] as { field: string }[]).map((error) => error.field) }).toEqual({
    status: 422,
    fields: [field],
  });
});

test("ids that are taken, missing or no ids at all", async () => {
  const { key } = await withSpring();
  const again = { preset_id: "shop.spring", label: "Spring", document };
  expect(await answer(await send(create, { key, json: again }))).toMatchObject({ status: 409 });
  const lost = { ...again, preset_id: "shop.other", document: undefined, duplicate_of: { preset_id: "shop.none" } };
  expect((await send(create, { key, json: lost })).status).toBe(404);
  for (const presetId of ["shop.none", "none", "\0", "'; --", "studio.none.v1"]) {
    expect((await send(readPreset, { key, params: { presetId } })).status).toBe(404);
    expect((await send(listVersions, { key, params: { presetId } })).status).toBe(404);
    expect((await send(addVersion, { key, params: { presetId }, json: { document } })).status).toBe(404);
  }
  for (const version of ["2.0.0", "latest", "\0"]) {
    const params = { ...spring, version };
    expect((await send(readVersion, { key, params })).status).toBe(404);
    expect((await send(publish, { key, method: "POST", params })).status).toBe(404);
  }
  const swap = findBuiltInPreset("studio.swap_warm_podium.v1")?.versions[0].document;
  expect(await answer(await send(addVersion, { key, params: spring, json: { document: swap } }))).toMatchObject({
    status: 422,
    body: { errors: [{ field: "document.kind" }] },
  });
});

test("limits are exact, also when all ask at once", async () => {
  const shop = await createShop();
  const owner = { shopId: shop.id, mode: "live" } as const;
  const rest = { label: "L", description: "", changelog: "", publish: false, document };
  await createPreset(owner, { ...rest, id: "shop.full" });
  await database().preset.createMany({
    data: Array.from({ length: presetsPerShopMax - 2 }, (_, n) => ({
      ...owner,
      id: `shop.n${n}`,
      kind: "standardize",
      label: "L",
    })),
  });
  const racing = Array.from({ length: 4 }, (_, n) => createPreset(owner, { ...rest, id: `shop.race${n}` }));
  const outcomes = await Promise.allSettled(racing);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const taken = await database().presetVersion.findFirstOrThrow({ where: { ...owner, presetId: "shop.full" } });
  await database().presetVersion.createMany({
    data: Array.from({ length: versionsPerPresetMax - 1 }, (_, n) => ({ ...taken, version: `2.0.${n}` })),
  });
  const params = { presetId: "shop.full" };
  expect(await answer(await send(addVersion, { key: shop.key, params, json: { document } }))).toMatchObject({
    status: 409,
    body: { code: "limit_reached", detail: expect.stringContaining(`${versionsPerPresetMax} versions`) },
  });
});

test("the schema is open to everybody; writing wants its own scope", async () => {
  const open = await answer(await send(schema, { path: "/v1/presets/schema" }));
  expect(open).toMatchObject({ status: 200, body: { $schema: expect.stringContaining("2020-12") } });
  const shop = await createShop();
  const reader = await createKey({ shopId: shop.id, mode: "live", scopes: ["jobs:read"] });
  expect((await send(list, { key: reader })).status).toBe(200);
  const json = { preset_id: "shop.spring", label: "Spring", document };
  expect((await send(create, { key: reader, json })).status).toBe(403);
  expect((await send(create, { key: shop.key, json: { ...json, label: "x".repeat(20_000) } })).status).toBe(413);
});

test("a shop that is erased takes its presets along", async () => {
  const { id: shopId, key } = await withSpring();
  await publishFirst(key);
  await database().shop.update({ where: { id: shopId }, data: { uninstalledAt: new Date() } });
  await database().presetVersion.deleteMany({ where: { shopId } });
  await database().preset.deleteMany({ where: { shopId } });
  expect(await database().preset.count({ where: { shopId } })).toBe(0);
});
