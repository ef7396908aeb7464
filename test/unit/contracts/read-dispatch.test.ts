import fc from "fast-check";
import { expect, test } from "vitest";
import { InvalidInput } from "#app/api/invalid-input.ts";
import { readBackgroundGenerator } from "#app/contracts/workflows/background-generator.ts";
import { readBackgroundSwap } from "#app/contracts/workflows/background-swap.ts";
import { renderRequestSchema } from "#app/renders/render-request.ts";

const context = { seed: 99, isTest: false };
const swapBody = { source_image_s3_key: "uploads/up_1", scene_type: "sweep", mood: "soft", output_preset: "zalando" };

function faultsOf(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof InvalidInput) return error.faults.map(({ path, type }) => `${path.join(".")} ${type}`);
    throw error;
  }
  return [];
}

test("words are understood, and the request says what as", () => {
  const body = {
    ...swapBody,
    scene_type: "marble kitchen counter",
    mood: "golden hour",
    dominant_colors: ["tomato", "#ABC"],
  };
  const { request, wireRequest } = readBackgroundSwap(body, context);
  expect(request.items[0]?.spec).toEqual({
    kind: "background-swap",
    scene: { sceneType: "marble_tabletop", mood: "golden", colors: ["#ff6347", "#aabbcc"], seed: 99 },
    output: { widthPx: 1801, heightPx: 2600, format: "jpeg", bytesMax: 20_000_000 },
    preservation: "balanced",
    watermark: false,
  });
  expect(request.onDoubt).toBe("review");
  expect(request.items[0]?.source).toEqual({ type: "upload", key: "uploads/up_1" });
  expect(wireRequest).toMatchObject({
    ...body,
    resolved: { scene_type: "marble_tabletop", mood: "golden", dominant_colors: ["#ff6347", "#aabbcc"], seed: 99 },
  });
});

test("the stand of the products is understood, and shown again", () => {
  const body = {
    ...swapBody,
    fill: 0.5,
    placement: { shift_x: 0.1, rotation: -10 },
    camera_pitch: 30,
    companions: [{ source_image_s3_key: "uploads/up_2" }, { source_render_public_id: "01KAXXXXXXXXXXXXXXXXXXXXXX" }],
    preservation_level: "strict",
    on_doubt: "accept",
  };
  const { request, wireRequest } = readBackgroundSwap(body, context);
  expect(request).toMatchObject({ onDoubt: "accept" });
  expect(request.items[0]?.companions?.map(({ type }) => type)).toEqual(["upload", "render"]);
  expect(request.items[0]?.spec).toMatchObject({
    fill: 0.5,
    placement: { shiftX: 0.1, shiftY: 0, rotationDegrees: -10, padding: 0 },
    cameraPitchDegrees: 30,
    preservation: "strict",
  });
  expect(wireRequest).toMatchObject({
    resolved: { fill: 0.5, camera_pitch: 30, placement: { shift_x: 0.1, shift_y: 0 }, on_doubt: "accept" },
  });
  const four = Array(4).fill({ source_image_s3_key: "uploads/up_2" });
  expect(faultsOf(() => readBackgroundSwap({ ...body, companions: four }, context))).toEqual(["companions too_big"]);
  const nameless = { ...body, companions: [{}], camera_pitch: 91, placement: { tilt: 1 } };
  expect(faultsOf(() => readBackgroundSwap(nameless, context)).toSorted()).toEqual([
    "camera_pitch too_big",
    "companions.0 value_error",
    "placement.tilt extra_forbidden",
  ]);
});

test("in test mode the picture is small, and the answer says so", () => {
  const { request, wireRequest } = readBackgroundSwap(swapBody, { seed: 1, isTest: true });
  expect(request.items[0]?.spec).toMatchObject({ watermark: true, output: { widthPx: 355, heightPx: 512 } });
  expect(wireRequest).toMatchObject({ resolved: { watermark: true, output: { width: 355, height: 512 } } });
});

test("exactly one source", () => {
  const both = { ...swapBody, source_render_public_id: "01KAXXXXXXXXXXXXXXXXXXXXXX" };
  const none = { ...swapBody, source_image_s3_key: null };
  for (const body of [both, none]) expect(faultsOf(() => readBackgroundSwap(body, context))).toEqual([" value_error"]);
  const render = { ...none, source_render_public_id: "01KAXXXXXXXXXXXXXXXXXXXXXX" };
  expect(readBackgroundSwap(render, context).request.items[0]?.source).toMatchObject({ type: "render" });
});

test("everything that is wrong is told at once", () => {
  const body = {
    scene_type: "invoice",
    mood: 1,
    dominant_colors: ["red", "no", "nope"],
    output_preset: "x",
    extra: 1,
    idempotency_key: "k",
  };
  expect(faultsOf(() => readBackgroundSwap(body, context)).toSorted()).toEqual([
    "dominant_colors.1 value_error",
    "dominant_colors.2 value_error",
    "extra extra_forbidden",
    "idempotency_key extra_forbidden",
    "mood string_type",
    "output_preset value_error",
    "scene_type value_error",
  ]);
});

test.each([
  [{ image_model: "flux" }, "image_model value_error"],
  [{ pilot_brand: "nike" }, "pilot_brand value_error"],
  [{ on_technical_failure: "explode" }, "on_technical_failure invalid_value"],
  [{ seed: 4_294_967_296 }, "seed too_big"],
  [{ seed: -1 }, "seed too_small"],
  [{ display_name: "x".repeat(256) }, "display_name too_big"],
  [{ metadata: { note: "x".repeat(16_400) } }, "metadata value_error"],
  [{ dominant_colors: Array(7).fill("red") }, "dominant_colors too_big"],
  [{ resolution: "9K" }, "resolution value_error"],
  [{ aspect_ratio: "1:1:1" }, "aspect_ratio value_error"],
])("the generator refuses %j", (fields, fault) => {
  const body = { scene_type: "podium", mood: "warm", ...fields };
  expect(faultsOf(() => readBackgroundGenerator(body, context))).toEqual([fault]);
});

test("the generator keeps name, notes and seed, and takes the given seed without one", () => {
  const body = {
    scene_type: "podium",
    mood: "warm",
    image_model: "studio",
    display_name: "n",
    metadata: { a: 1 },
    seed: 5,
  };
  const { request } = readBackgroundGenerator(body, context);
  expect(request).toMatchObject({
    displayName: "n",
    metadata: { a: 1 },
    items: [{ source: null, spec: { scene: { seed: 5 } } }],
  });
  const { request: unseeded } = readBackgroundGenerator({ ...body, seed: null }, context);
  expect(unseeded).toMatchObject({ items: [{ spec: { scene: { seed: 99 } } }] });
});

test("any JSON object is either refused field by field or becomes a valid request", () => {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom("podium", "warm", "1K", "2:3", "red", "studio", "zalando"),
  );
  const names = [
    "scene_type",
    "mood",
    "dominant_colors",
    "output_preset",
    "pilot_brand",
    "source_image_s3_key",
    "resolution",
    "seed",
    "metadata",
  ];
  const bodies = fc.dictionary(fc.constantFrom(...names), value);
  let accepted = 0;
  fc.assert(
    fc.property(bodies, (body) => {
      for (const read of [readBackgroundSwap, readBackgroundGenerator]) {
        const request = readOrNull(() => read({ scene_type: "podium", mood: "warm", ...body }, context).request);
        if (request === null) continue;
        accepted++;
        expect(renderRequestSchema.parse(request)).toEqual(request);
      }
    }),
    { numRuns: 500 },
  );
  expect(accepted).toBeGreaterThan(20);
});

function readOrNull<Read>(read: () => Read): Read | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof InvalidInput) return null;
    throw error;
  }
}
