import { createHash } from "node:crypto";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { action as swap } from "#app/routes/v1.background-swap-with-spec.ts";
import { action as upload } from "#app/routes/v1.uploads.ts";
import { countsOf, createShop, send, type TestShop } from "./api-client.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await createShop();
});

const canvas = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: "#d9c7b8", noise: { type: "gaussian", mean: 128, sigma: 30 } },
  });
const put = (body: BodyInit, headers: Record<string, string> = {}) => send(upload, { key: shop.key, body, headers });
const codeOf = async (answer: Response) => {
  const { detail = [] } = (await answer.json()) as { detail?: { type: string }[] };
  return `${answer.status} ${detail[0]?.type ?? ""}`;
};

test.each(["jpeg", "png", "webp", "avif", "tiff", "gif"] as const)("a %s is kept, raw or in a form", async (format) => {
  const bytes = await canvas(120, 80).toFormat(format).toBuffer();
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const form = new FormData();
  form.set("file", new File([Uint8Array.from(bytes)], "photo"));
  for (const body of [Uint8Array.from(bytes), form]) {
    const answer = await put(body);
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({
      source_image_s3_key: expect.stringMatching(/^uploads\/up_/),
      width: 120,
      height: 80,
      bytes: bytes.byteLength,
      mime: `image/${format}`,
      sha256,
    });
  }
  const pictures = await database().picture.findMany({ where: { shopId: shop.id, sha256 } });
  expect(pictures).toMatchObject([
    { mediaType: `image/${format}`, widthPx: 120, heightPx: 80, bytes: bytes.byteLength },
  ]);
});

test("width and height are those of the upright picture", async () => {
  const bytes = await canvas(120, 80).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  expect(await (await put(Uint8Array.from(bytes))).json()).toMatchObject({ width: 80, height: 120 });
});

test("an upload can be swapped at once", async () => {
  const answer = await put(Uint8Array.from(await canvas(200, 200).jpeg().toBuffer()));
  const { source_image_s3_key: key } = (await answer.json()) as { source_image_s3_key: string };
  const json = { source_image_s3_key: key, scene_type: "podium", mood: "warm", output_preset: "square_2000_png" };
  expect((await send(swap, { key: shop.key, json })).status).toBe(202);
});

test("what is no usable picture is refused by its bytes, whatever it is called", async () => {
  const jpeg = Uint8Array.from(await canvas(300, 300).jpeg().toBuffer());
  const png = Uint8Array.from(await canvas(300, 300).png().toBuffer());
  const huge = await sharp({ create: { width: 8000, height: 7500, channels: 3, background: "white" } })
    .png()
    .toBuffer();
  const table: [string, Uint8Array | string, string][] = [
    ["text", "hello", "source_not_an_image"],
    ["an SVG", '<svg xmlns="http://www.w3.org/2000/svg"/>', "source_format_unsupported"],
    ["a PDF", "%PDF-1.7 …", "source_format_unsupported"],
    ["half a JPEG", jpeg.slice(0, jpeg.length / 2), "source_truncated"],
    ["half a PNG", png.slice(0, png.length / 2), "source_truncated"],
    ["a JPEG's first bytes", jpeg.slice(0, 4), "source_truncated"],
    ["a PNG's first bytes", png.slice(0, 8), "source_truncated"],
    ["1 × 1", Uint8Array.from(await canvas(1, 1).png().toBuffer()), "source_too_small"],
    ["60 megapixels", Uint8Array.from(huge), "source_too_large"],
    ["more than 20 MB", Buffer.concat([jpeg, Buffer.alloc(20 * 1024 * 1024)]), "source_too_large"],
    ["nothing", "", "missing"],
  ];
  const before = await database().upload.count({ where: { shopId: shop.id } });
  for (const [what, body, type] of table) {
    const answer = await put(typeof body === "string" ? body : Uint8Array.from(body), { "content-type": "image/jpeg" });
    expect([what, await codeOf(answer)]).toEqual([what, `422 ${type}`]);
  }
  expect(await database().upload.count({ where: { shopId: shop.id } })).toBe(before);
});

test("a form without the file, and one that cannot be read, are refused", async () => {
  const form = new FormData();
  form.set("picture", new File(["x"], "x.jpg"));
  expect(await codeOf(await put(form))).toBe("422 missing");
  form.set("file", "not a file");
  expect(await codeOf(await put(form))).toBe("422 missing");
  expect(await codeOf(await put("garbage", { "content-type": "multipart/form-data; boundary=x" }))).toBe("422 missing");
  expect(await codeOf(await put("garbage", { "content-type": "multipart/form-data" }))).toBe("422 missing");
});

test("a body that goes on and on is given up", async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1024 * 1024;
      controller.enqueue(new Uint8Array(1024 * 1024));
    },
  });
  const request = new Request("http://localhost:3000/v1/uploads", {
    method: "POST",
    headers: { authorization: `Bearer ${shop.key}` },
    body: endless,
    duplex: "half",
  } as RequestInit);
  const answer = await upload({ request, params: {} });
  expect([answer.status, await answer.json()]).toMatchObject([413, { error: { code: "PAYLOAD_TOO_LARGE" } }]);
  expect(sent).toBeLessThan(24 * 1024 * 1024);
});

test("without a key nothing is read or kept", async () => {
  const before = await countsOf(shop.id);
  expect((await send(upload, { body: "x" })).status).toBe(401);
  expect(await countsOf(shop.id)).toEqual(before);
});
