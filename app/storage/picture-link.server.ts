import { createHmac, timingSafeEqual } from "node:crypto";
import { derivedKey, env } from "#app/env.server.ts";

/** A link is shown, clicked and forgotten; 15 minutes outlive a slow page and not a shared screenshot. */
const linkLifetimeSeconds = 15 * 60;
/** Links made within one such step are equal, so that a page that asks again can use its cached picture. */
const linkStepSeconds = 5 * 60;

export interface PictureLinkOptions {
  /** The name a browser offers when the picture is saved. */
  readonly fileName?: string;
  /** How long the link lives at most. It lives at least this less five minutes. */
  readonly lifetimeSeconds?: number;
}

/** What a valid link opens. */
export interface LinkedPicture {
  readonly shopId: string;
  readonly sha256: string;
  readonly fileName: string | null;
  readonly secondsLeft: number;
}

function signatureOf(shopId: string, sha256: string, expires: string, fileName: string): Buffer {
  const signed = JSON.stringify([shopId, sha256, expires, fileName]);
  return createHmac("sha256", derivedKey("picture link")).update(signed).digest();
}

/** An absolute path ("/pictures/…?expires=…&signature=…") that opens one picture of one shop for a short while. */
export function pictureLink(shopId: string, sha256: string, options: PictureLinkOptions = {}): string {
  const lifetimeSeconds = options.lifetimeSeconds ?? linkLifetimeSeconds;
  const stepSeconds = Math.min(linkStepSeconds, lifetimeSeconds);
  const step = Math.floor(Date.now() / 1000 / stepSeconds);
  const expires = String(step * stepSeconds + lifetimeSeconds);
  const fileName = options.fileName ?? "";
  const query = new URLSearchParams({ expires, ...(fileName === "" ? {} : { name: fileName }) });
  query.set("signature", signatureOf(shopId, sha256, expires, fileName).toString("base64url"));
  return `/pictures/${shopId}/${sha256}?${query.toString()}`;
}

/** As `pictureLink`, as a whole URL on the app's own address. */
export function pictureUrl(shopId: string, sha256: string, options: PictureLinkOptions = {}): string {
  return new URL(pictureLink(shopId, sha256, options), env().SHOPIFY_APP_URL).href;
}

/** What the link opens, or null when it was changed, has expired or never was one of ours. */
export function checkPictureLink(url: string): LinkedPicture | null {
  const { pathname, searchParams } = new URL(url, "http://picture.invalid");
  const [, shopId, sha256] = /^\/pictures\/([A-Za-z0-9_-]{1,64})\/([0-9a-f]{64})$/.exec(pathname) ?? [];
  const expires = searchParams.get("expires") ?? "";
  if (shopId === undefined || sha256 === undefined || !/^\d{1,12}$/.test(expires)) return null;
  const fileName = searchParams.get("name") ?? "";
  const expected = signatureOf(shopId, sha256, expires, fileName);
  const given = Buffer.from(searchParams.get("signature") ?? "", "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const secondsLeft = Number(expires) - Math.floor(Date.now() / 1000);
  return secondsLeft > 0 ? { shopId, sha256, fileName: fileName === "" ? null : fileName, secondsLeft } : null;
}
