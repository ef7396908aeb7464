import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { WorkerTools } from "#app/renders/tools.ts";
import { makeGroupPhoto } from "../../support/group-photos.ts";
import { samplePhoto } from "../../support/imaging-fixtures.ts";

// Pictures are served on this machine, which the guard must be told before its first use.
process.env["FETCH_ALLOW"] = "127.0.0.0/8";
const { createShop } = await import("../api/api-client.ts");
const { closeTools, workerTools } = await import("#app/composition/tools.server.ts");
const { runRender } = await import("#app/renders/run-render.server.ts");
const { loader: openPicture } = await import("#app/routes/pictures.$shopId.$sha256.ts");
const { created, enhancementOf, rendersOf } = await import("./enhancements-client.ts");

const never = new AbortController().signal;
const photos = new Map<string, Buffer>();
const server = createServer((request, response) => {
  const photo = photos.get(request.url ?? "");
  response.writeHead(photo === undefined ? 404 : 200, { "content-type": "image/jpeg" }).end(photo);
});
let origin: string;
let tools: WorkerTools;

beforeAll(async () => {
  photos.set("/tin.jpg", await samplePhoto("render-tin-studio"));
  photos.set("/not-a-picture.jpg", Buffer.from("hello"));
  const group = { products: ["12-studio-handbag", "01-plain-watch"], backdrop: "studio", seed: 5 } as const;
  photos.set("/group.jpg", (await makeGroupPhoto(group)).photo);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  tools = workerTools();
});
afterAll(async () => {
  await closeTools();
  server.close();
});

async function makeAll(id: string): Promise<void> {
  for (const renderId of await rendersOf(id)) await runRender(renderId, tools, never);
}

async function download(url: string | null): Promise<Buffer> {
  const answer = await openPicture({ request: new Request(url ?? "") });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

/** Red, green and blue of a picture's four corners. */
async function cornersOf(picture: Buffer): Promise<number[][]> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
  return [at(0, 0), at(info.width - 1, 0), at(0, info.height - 1), at(info.width - 1, info.height - 1)];
}

test("photos from the web become pictures; one that is none fails by itself", { timeout: 120_000 }, async () => {
  const shop = await createShop(100);
  const id = await created(shop.key, {
    images: [
      { source_url: `${origin}/tin.jpg`, external_id: "tin" },
      { source_url: `${origin}/not-a-picture.jpg`, external_id: "nothing" },
    ],
    preset: "single_product_white_background",
    preservation_level: "creative",
    instructions: "800 px, PNG, no shadow. Keep the label readable.",
  });
  await makeAll(id);
  const ended = await enhancementOf(shop.key, id);
  expect(ended).toMatchObject({
    status: "partially_completed",
    completed_items: 1,
    failed_items: 1,
    credits_used: 5,
    items: [
      { external_id: "tin", status: "completed", instructions_report: { not_followed: [] } },
      { external_id: "nothing", status: "failed", error_code: "source_not_an_image", credits_used: 0 },
    ],
  });
  const picture = await download(ended.items[0]?.result_url ?? null);
  expect(await sharp(picture).metadata()).toMatchObject({ format: "png", width: 800, height: 800 });
  expect(await cornersOf(picture)).toEqual(Array(4).fill([255, 255, 255]));
  const thumbnail = await download(ended.items[0]?.thumbnail_url ?? null);
  expect((await sharp(thumbnail).metadata()).width).toBe(512);
});

test("a group comes out together, on the ground that was asked for", { timeout: 120_000 }, async () => {
  const shop = await createShop(100);
  const id = await created(shop.key, {
    images: [{ source_url: `${origin}/group.jpg`, external_id: "set" }],
    preset: "clean_catalog_group",
    instructions: "Background #f2f2f2, soft shadow, 600 px PNG.",
    on_doubt: "accept",
  });
  await makeAll(id);
  const ended = await enhancementOf(shop.key, id);
  expect(ended).toMatchObject({ status: "completed", items: [{ instructions_report: { not_followed: [] } }] });
  const picture = await download(ended.items[0]?.result_url ?? null);
  expect(await cornersOf(picture)).toEqual(Array(4).fill([242, 242, 242]));
  const { data } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true });
  const darkIn = (from: number, to: number) => {
    let count = 0;
    for (let at = 0; at < data.length; at++)
      if (at % 600 >= from && at % 600 < to && (data[at] ?? 255) < 150) count += 1;
    return count;
  };
  for (const dark of [darkIn(0, 300), darkIn(300, 600)]) expect(dark).toBeGreaterThan(1000);
});
