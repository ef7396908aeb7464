import { action as create } from "#app/routes/v1.presets.ts";
import { send, type TestShop } from "../api/api-client.ts";
import type { CallParts, OperationFixture } from "./call-parts.ts";

let made = 0;

/** A preset of the shop whose first version is a copy of a built-in one. */
async function preset(shop: TestShop, { isPublished = true } = {}): Promise<string> {
  const id = `shop.made${String(made++)}`;
  const original = { preset_id: "studio.soft_shadow.v1" };
  const json = { preset_id: id, label: "Made", duplicate_of: original, publish: isPublished };
  const answer = await send(create, { key: shop.key, json });
  if (answer.status !== 201) throw new Error(await answer.text());
  return id;
}

const ofPreset = async (shop: TestShop): Promise<CallParts> => ({ values: [await preset(shop)] });
const ofVersion = async (shop: TestShop): Promise<CallParts> => ({ values: [await preset(shop), "1.0.0"] });
const ofDraft = async (shop: TestShop): Promise<CallParts> => ({
  values: [await preset(shop, { isPublished: false }), "1.0.0"],
});

/** A document that fits, and one that is another. */
async function documentOf(shop: TestShop): Promise<Record<string, unknown>> {
  const { loader } = await import("#app/routes/v1.presets.$presetId.versions.$version.ts");
  const params = { presetId: "studio.soft_shadow.v1", version: "1.0.0" };
  const answer = await send(loader, { key: shop.key, params });
  return ((await answer.json()) as { document: Record<string, unknown> }).document;
}

async function newVersion(shop: TestShop): Promise<CallParts> {
  return { values: [await preset(shop)], json: { version: "1.1.0", document: await documentOf(shop) } };
}

async function changedVersion(shop: TestShop): Promise<CallParts> {
  const document = { ...(await documentOf(shop)), fill: 0.5 };
  return { values: [await preset(shop)], json: { version: "1.0.0", document } };
}

async function exported(shop: TestShop, id: string): Promise<Record<string, unknown>> {
  const { loader } = await import("#app/routes/v1.presets.$presetId.export.ts");
  const answer = await send(loader, { key: shop.key, params: { presetId: id } });
  return (await answer.json()) as Record<string, unknown>;
}

async function exportedFile(shop: TestShop): Promise<CallParts> {
  return { json: await exported(shop, await preset(shop)) };
}

/** A file that says of a published version what it does not say here. */
async function changedFile(shop: TestShop): Promise<CallParts> {
  const id = await preset(shop);
  const other = await changedVersion(shop);
  const { action } = await import("#app/routes/v1.presets.$presetId.versions.ts");
  const json = { ...(other.json as object), version: "1.1.0", publish: true };
  await send(action, { key: shop.key, params: { presetId: id }, json });
  return { json: { ...(await exported(shop, id)), version: "1.0.0" } };
}

const takenId = async (shop: TestShop): Promise<CallParts> => ({
  json: {
    preset_id: await preset(shop),
    label: "Again",
    duplicate_of: { preset_id: "studio.soft_shadow.v1" },
  },
});

const copyOfNothing = async (): Promise<CallParts> => ({
  json: { preset_id: `shop.made${String(made++)}`, label: "Copy", duplicate_of: { preset_id: "shop.nothing" } },
});

/** A draft of a preset that was put away. */
async function draftInArchive(shop: TestShop): Promise<CallParts> {
  const parts = await ofDraft(shop);
  const { action } = await import("#app/routes/v1.presets.$presetId.archive.ts");
  await send(action, { key: shop.key, params: { presetId: parts.values?.[0] ?? "" }, json: { archived: true } });
  return parts;
}

const archived = async (shop: TestShop): Promise<CallParts> => ({
  ...(await ofPreset(shop)),
  json: { archived: true },
});

/** Fixtures of presets, by operation id. */
export const presetsFixtures: Readonly<Record<string, OperationFixture>> = {
  createPreset: { provoke: { 404: copyOfNothing, 409: takenId } },
  importPreset: { call: exportedFile, provoke: { 409: changedFile } },
  getPreset: { call: ofPreset },
  archivePreset: { call: archived },
  exportPreset: { call: ofPreset },
  listPresetVersions: { call: ofPreset },
  addPresetVersion: { call: newVersion, provoke: { 409: changedVersion } },
  getPresetVersion: { call: ofVersion },
  publishPresetVersion: { call: ofDraft, provoke: { 409: draftInArchive } },
};
