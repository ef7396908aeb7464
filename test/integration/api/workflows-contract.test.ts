import { beforeAll, expect, test } from "vitest";
import { action as generate } from "#app/routes/v1.background-generator.ts";
import { action as swap } from "#app/routes/v1.background-swap-with-spec.ts";
import { action as uploadAction } from "#app/routes/v1.uploads.ts";
import { countsOf, createShop, send, type TestShop } from "./api-client.ts";

// What the two published documents say, and nothing else: a client written from them must work.

let shop: TestShop;
let uploadKey: string;
beforeAll(async () => {
  shop = await createShop();
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAIAAAD8GO2jAAAAKElEQVR4nO3NMQEAAAjDMMC/52ECvlRA00nqs3m9AwAAAAAAAAAAgMMWx84DPW8+qRAAAAAASUVORK5CYII=",
    "base64",
  );
  const answer = await send(uploadAction, { key: shop.key, body: png, headers: { "content-type": "image/png" } });
  uploadKey = ((await answer.json()) as { source_image_s3_key: string }).source_image_s3_key;
});

const spec = { scene_type: "marble_tabletop", mood: "soft", dominant_colors: ["#d9c7b8"], pilot_brand: null };
const ulid = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

async function expectAccepted(answer: Response): Promise<void> {
  expect(answer.status).toBe(202);
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  const body = (await answer.json()) as Record<string, unknown>;
  expect(body).toEqual({
    request_id: expect.stringMatching(ulid),
    job_id: expect.any(String),
    status: "NOT_STARTED",
    credits_cost: expect.any(Number),
  });
  expect(Number.isInteger(body["credits_cost"])).toBe(true);
}

async function expectValidationError(answer: Response, at: string): Promise<void> {
  expect(answer.status).toBe(422);
  const { detail } = (await answer.json()) as { detail: { loc: (string | number)[]; msg: string; type: string }[] };
  expect(detail.length).toBeGreaterThan(0);
  for (const entry of detail) {
    expect(entry).toEqual({ loc: expect.any(Array), msg: expect.any(String), type: expect.any(String) });
  }
  expect(detail.map(({ loc }) => loc.join("."))).toContain(at);
}

test("background swap: the documented body is accepted", async () => {
  const json = {
    ...spec,
    source_image_s3_key: uploadKey,
    source_render_public_id: null,
    output_preset: "square_2000_png",
  };
  await expectAccepted(await send(swap, { key: shop.key, json }));
});

test("background swap: only the required fields", async () => {
  const json = { source_image_s3_key: uploadKey, scene_type: "podium", mood: "warm", output_preset: "amazon_main" };
  await expectAccepted(await send(swap, { key: shop.key, json }));
});

test("background generator: every documented field", async () => {
  const json = {
    image_model: null,
    eval_enabled: true,
    resolution: "1K",
    aspect_ratio: "4:5",
    seed: 1,
    on_technical_failure: "retry",
    display_name: "",
    metadata: { anything: [1, { goes: "here" }] },
    ...spec,
  };
  await expectAccepted(await send(generate, { key: shop.key, json }));
});

test("background generator: every nullable field as null, and only the required fields", async () => {
  const nulls = {
    image_model: null,
    eval_enabled: null,
    resolution: null,
    aspect_ratio: null,
    seed: null,
    on_technical_failure: null,
  };
  await expectAccepted(await send(generate, { key: shop.key, json: { ...nulls, ...spec } }));
  await expectAccepted(await send(generate, { key: shop.key, json: { scene_type: "sweep", mood: "cool" } }));
});

test.each(["scene_type", "mood", "output_preset"])(
  "background swap: a missing %s is a validation error",
  async (field) => {
    const json: Record<string, unknown> = { source_image_s3_key: uploadKey, ...spec, output_preset: "square_2000_png" };
    delete json[field];
    await expectValidationError(await send(swap, { key: shop.key, json }), `body.${field}`);
  },
);

test.each(["scene_type", "mood"])("background generator: a missing %s is a validation error", async (field) => {
  const json: Record<string, unknown> = { ...spec };
  delete json[field];
  await expectValidationError(await send(generate, { key: shop.key, json }), `body.${field}`);
});

test.each([
  ["scene_type", 1],
  ["mood", null],
  ["dominant_colors", "red"],
  ["dominant_colors", [1]],
  ["image_model", {}],
  ["eval_enabled", "yes"],
  ["resolution", 2048],
  ["aspect_ratio", 1],
  ["seed", 1.5],
  ["seed", "1"],
  ["on_technical_failure", true],
  ["display_name", null],
  ["metadata", []],
  ["pilot_brand", 5],
])("background generator: %s as %j is a validation error that names the field", async (field, value) => {
  const answer = await send(generate, { key: shop.key, json: { ...spec, [field]: value } });
  const at = Array.isArray(value) && field === "dominant_colors" ? `body.${field}.0` : `body.${field}`;
  await expectValidationError(answer, at);
});

test("the documents' generated examples, which no engine can build, are validation errors", async () => {
  const swapExample = {
    source_image_s3_key: "example",
    source_render_public_id: "example",
    scene_type: "example",
    mood: "example",
    dominant_colors: ["example"],
    output_preset: "example",
    pilot_brand: "example",
  };
  await expectValidationError(await send(swap, { key: shop.key, json: swapExample }), "body.scene_type");
  const before = await countsOf(shop.id);
  const generatorExample = {
    image_model: "example",
    eval_enabled: true,
    seed: 1,
    display_name: "",
    metadata: {},
    ...swapExample,
  };
  await expectValidationError(await send(generate, { key: shop.key, json: generatorExample }), "body.mood");
  expect(await countsOf(shop.id)).toEqual(before);
});
