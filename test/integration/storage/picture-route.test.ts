import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { loader } from "#app/routes/pictures.$shopId.$sha256.ts";
import { pictureLink, pictureUrl } from "#app/storage/picture-link.server.ts";
import { openPictureStorage } from "#app/storage/picture-storage.server.ts";

const open = (path: string, headers: Record<string, string> = {}) =>
  loader({ request: new Request(new URL(path, "http://localhost:3000"), { headers }) });

async function keepPicture(): Promise<{ shopId: string; sha256: string; bytes: Buffer }> {
  const shopId = createId("shop");
  const bytes = randomBytes(5000);
  await database().shop.create({ data: { id: shopId, domain: `${shopId.toLowerCase()}.myshopify.com` } });
  const sha256 = await openPictureStorage(process.env["STORAGE_DIR"] ?? "").put(shopId, bytes);
  const row = { shopId, sha256, mediaType: "image/webp", widthPx: 1, heightPx: 1, bytes: bytes.length };
  await database().picture.create({ data: row });
  return { shopId, sha256, bytes };
}

test("a link gives the bytes with their type, a name, a life in the cache and no rights", async () => {
  const { shopId, sha256, bytes } = await keepPicture();
  const answer = await open(pictureUrl(shopId, sha256, { fileName: "Vase “blå”.webp" }));
  expect(answer.status).toBe(200);
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "image/webp",
    "content-disposition": "inline; filename*=UTF-8''Vase%20%E2%80%9Cbl%C3%A5%E2%80%9D.webp",
    "cache-control": expect.stringMatching(/^private, max-age=\d+, immutable$/),
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    etag: `"${sha256}"`,
  });
  expect((await open(pictureLink(shopId, sha256), { "if-none-match": `"${sha256}"` })).status).toBe(304);
});

test("a changed link, a foreign, an erased and a never kept picture answer exactly alike", async () => {
  const { shopId, sha256 } = await keepPicture();
  const other = await keepPicture();
  const erased = await keepPicture();
  await openPictureStorage(process.env["STORAGE_DIR"] ?? "").delete(erased.shopId, erased.sha256);
  const link = pictureLink(shopId, sha256);
  const answers = await Promise.all(
    [
      link.replace(/signature=./, "signature=~"),
      link.replace(shopId, other.shopId),
      link.replace(sha256, other.sha256),
      link.replace(/expires=\d/, "expires=9"),
      pictureLink(erased.shopId, erased.sha256),
      pictureLink(shopId, "f".repeat(64)),
      pictureLink(shopId, other.sha256),
      `/pictures/${shopId}/${sha256}`,
    ].map(async (path) => {
      const answer = await open(path);
      return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
    }),
  );
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]?.status).toBe(404);
});
