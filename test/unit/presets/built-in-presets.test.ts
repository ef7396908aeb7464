import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { presetJsonSchema } from "#app/contracts/presets/read-presets.ts";
import { standardizeSpecSchema } from "#app/imaging/picture-spec.ts";
import { builtInPresets } from "#app/presets/built-in-presets.ts";
import { contentHashOf } from "#app/presets/content-hash.server.ts";
import { presetDocumentSchema } from "#app/presets/preset-document.ts";
import { documentOfSpec, refuseImpossibleGround, specOfDocument } from "#app/presets/preset-spec.ts";

/**
 * What was published. A hash in this list never changes and never leaves it: other pixels are another version. A new
 * version is a new line.
 */
const published = {
  "studio.ecommerce_clean.v1 1.0.0": "db1bf63174ef260f18a5cce4e02011f5edf7cc410feadb89e93a2ce7bb5f65e8",
  "studio.soft_shadow.v1 1.0.0": "a452b745208097ddcab4ae3c95348839ec1133622c8808c0f08141ac78107ca4",
  "studio.natural_shadow.v1 1.0.0": "1bd416250cb5f13ef56f6dc9384a6f584e6f6149ada48ed91b95ab966806ce87",
  "studio.light_grey.v1 1.0.0": "66f785458043585d9a3efc2ed3c68ad64d495183aa8048cc8caa3b926acc5d7a",
  "studio.warm_sand.v1 1.0.0": "170b77c9d1d3aa449ac7d3b865f80581fd2017725037d018f7a75af29f2849c3",
  "studio.night.v1 1.0.0": "ecf23692d200196bdc44aa135996fe8651003bbe2e4258cf28c066692a88fbba",
  "studio.portrait_4x5.v1 1.0.0": "534e139fe663a7b78310522abc5ea9a9c9705665bbbdc254e826da7464f41008",
  "studio.web_light.v1 1.0.0": "eb7857a455beb36784b2041203394e7d756b4b4db1932b44ce870edc4830894a",
  "studio.master_png.v1 1.0.0": "89808e1079533626a90bb294b1a40208d351c37ade877b45827cd0d028de989f",
  "studio.swap_warm_podium.v1 1.0.0": "7d2899c1becf4e0c40ce0ecb7774b79bc935fb9ae2837623c56e2cca2f470865",
  "studio.swap_morning_marble.v1 1.0.0": "711e2353529087fd4266a239a2793f5bdf1fdce048abf171539f622870d5e6ea",
  "studio.swap_soft_linen.v1 1.0.0": "f508cd1b7048bada79c79731eada3837c4ee6282afe9a37e461596b3c265e4f0",
  "studio.swap_dark_concrete.v1 1.0.0": "95dd01ce68c2c59dbfc95c84bfcd9527c616655e6e7b38b232b391f8dc0d08ac",
  "studio.set_pastel_arch.v1 1.0.0": "7b18d64cc3fd66e799e72f7bf91c59ed089e73c9f41bbd2fcb34b5c71381b773",
  "studio.set_golden_sand.v1 1.0.0": "67590d325c75ab360bffcc10bfab048fe9b7d14d324f3f84a41abc3daecab192",
};

const versions = builtInPresets.flatMap(({ id, versions: all }) => all.map((version) => ({ id, ...version })));

test("published built-in versions say what they said on the first day", () => {
  const now = versions.map(({ id, version, document }) => [`${id} ${version}`, contentHashOf(document)]);
  expect(Object.fromEntries(now)).toEqual(published);
});

test("there are plain looks, sets with a product and empty sets", () => {
  const count = (kind: string) => versions.filter(({ document }) => document.kind === kind).length;
  expect(count("standardize")).toBeGreaterThanOrEqual(9);
  expect(count("background-swap")).toBeGreaterThanOrEqual(4);
  expect(count("background-generator")).toBeGreaterThanOrEqual(2);
});

test.each(versions)("$id $version can be made, and is what zod and JSON Schema accept", ({ document }) => {
  expect(presetDocumentSchema.parse(document)).toEqual(document);
  const isValid = new Ajv2020({ strict: false }).compile(presetJsonSchema);
  expect(isValid(document)).toBe(true);
  expect(isValid({ ...document, schema_version: "2" })).toBe(false);
  expect(isValid({ ...document, extra: 1 })).toBe(false);
  if (document.kind !== "standardize") return;
  const spec = specOfDocument(document);
  expect(standardizeSpecSchema.parse(spec)).toEqual(spec);
  expect(documentOfSpec(spec)).toEqual(document);
  expect(() => refuseImpossibleGround(spec, [])).not.toThrow();
});

test("an exact ground that a JPEG does not have is refused with the way out", () => {
  const [clean] = versions;
  if (clean?.document.kind !== "standardize") throw new Error("the first preset is a plain one");
  const spec = { ...specOfDocument(clean.document), background: "#efe7dd" };
  expect(() => refuseImpossibleGround(spec, [])).toThrow(/JPEG cannot hold the background #efe7dd exactly. Choose png/);
  expect(() => refuseImpossibleGround({ ...spec, pureBackground: false }, [])).not.toThrow();
  expect(() => refuseImpossibleGround({ ...spec, output: { ...spec.output, format: "webp" } }, [])).not.toThrow();
});
