import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { checkPictureLink, pictureLink } from "#app/storage/picture-link.server.ts";

Object.assign(process.env, {
  DATABASE_URL: "postgres://nowhere",
  APP_SECRET: "a secret that is only good for tests, 32+",
  SHOPIFY_API_KEY: "k",
  SHOPIFY_API_SECRET: "s",
  SHOPIFY_APP_URL: "http://localhost:3000",
});

const shopId = "org_01KAXXXXXXXXXXXXXXXXXXXXXX";
const sha256 = "ab".repeat(32);

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-22T10:03:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

test("a link opens its picture and carries the file's name", () => {
  const link = pictureLink(shopId, sha256, { fileName: "mug, blue.png" });
  expect(checkPictureLink(link)).toMatchObject({ shopId, sha256, fileName: "mug, blue.png" });
  expect(checkPictureLink(`https://app.example${link}`)).toMatchObject({ shopId, sha256 });
});

test("links made within five minutes are equal, so that a browser's cache is of use", () => {
  const first = pictureLink(shopId, sha256);
  vi.setSystemTime(new Date("2026-11-22T10:04:59Z"));
  expect(pictureLink(shopId, sha256)).toBe(first);
  vi.setSystemTime(new Date("2026-11-22T10:05:00Z"));
  expect(pictureLink(shopId, sha256)).not.toBe(first);
});

test("a link lives 10 to 15 minutes", () => {
  const link = pictureLink(shopId, sha256);
  vi.setSystemTime(new Date("2026-11-22T10:13:00Z"));
  expect(checkPictureLink(link)).not.toBeNull();
  vi.setSystemTime(new Date("2026-11-22T10:15:00Z"));
  expect(checkPictureLink(link)).toBeNull();
});

test("no single character of a link can be changed", () => {
  const link = pictureLink(shopId, sha256, { fileName: "a.png" });
  for (let index = "/pictures/".length; index < link.length; index++) {
    const changed = `${link.slice(0, index)}${link[index] === "A" ? "B" : "A"}${link.slice(index + 1)}`;
    const opened = checkPictureLink(changed);
    // The last character of base64url carries two bits that mean nothing; everything else must be refused.
    if (opened !== null) expect([index, opened]).toEqual([link.length - 1, checkPictureLink(link)]);
  }
});

test.each([
  "/pictures/",
  `/pictures/${shopId}/${sha256}`,
  `/pictures/${shopId}/${sha256}?expires=99999999999&signature=`,
  `/pictures/../${sha256}?expires=99999999999&signature=AAAA`,
  `/pictures/${shopId}/${sha256}?expires=Infinity&signature=AAAA`,
])("%s opens nothing", (link) => {
  expect(checkPictureLink(link)).toBeNull();
});
