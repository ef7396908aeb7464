import { isKeyText } from "#app/api/api-key.server.ts";
import type { Caller } from "#app/api/caller.ts";
import { findKeyHolder, noteKeyUse } from "#app/api/find-key-holder.server.ts";
import type { KeyHolder } from "#app/api/key-record.server.ts";
import { Refusal } from "#app/refusal.ts";

/** Query parameters in which other APIs take keys. A URL ends up in logs and histories, so ours never does. */
const queryNames = ["api_key", "apikey", "api-key", "access_token", "key", "token"];
/** Headers in which other APIs take keys. */
const headerNames = ["x-api-key", "api-key", "apikey", "x-auth-token", "x-access-token", "x-shopify-access-token"];

const wayOut = "Send the key as “Authorization: Bearer cyc_live_…”.";
const unauthorized = (reason: string) => new Refusal("unauthorized", `${reason} ${wayOut}`);

function refuseOtherPlaces(request: Request): void {
  const { searchParams } = new URL(request.url);
  const inQuery = [...searchParams].some(
    ([name, value]) => queryNames.includes(name.toLowerCase()) || value.startsWith("cyc_"),
  );
  if (inQuery) throw unauthorized("Keys are not taken from the URL, where logs would keep them: revoke this one.");
  const header = headerNames.find((name) => request.headers.has(name));
  if (header !== undefined) throw unauthorized(`Keys are not taken from the ${header} header.`);
}

function bearerOf(request: Request): string {
  const authorization = request.headers.get("authorization");
  if (authorization === null) {
    throw unauthorized(request.headers.has("cookie") ? "Cookies do not open the API." : "The key is missing.");
  }
  const [, token] = /^Bearer +([^\s,]+) *$/i.exec(authorization) ?? [];
  if (token === undefined) throw unauthorized("The Authorization header is not of the form “Bearer <key>”.");
  if (/^eyJ|^[\w-]+\.[\w-]+\.[\w-]*$/.test(token)) {
    throw unauthorized("Session tokens and other JWTs do not open the API.");
  }
  return token;
}

function refuseUnusable({ view, isInstalled }: KeyHolder, now: Date): void {
  if (view.revokedAt !== null) throw unauthorized("This key was revoked.");
  if (view.expiresAt !== null && view.expiresAt <= now) throw unauthorized("This key has expired.");
  if (!isInstalled) throw new Refusal("shop_uninstalled", "The app is no longer installed in this key's shop.");
}

/**
 * The caller that an API key stands for. Throws `unauthorized` (saying why) for a missing, misplaced, mistyped,
 * unknown, revoked or expired key, `shop_uninstalled`, and `forbidden` when X-External-Org-Id names another shop.
 */
export async function authenticateBearer(request: Request, now: Date): Promise<Caller> {
  refuseOtherPlaces(request);
  const key = bearerOf(request);
  if (!isKeyText(key)) throw unauthorized("This is not a key of ours, or it was mistyped (its checksum is wrong).");
  const holder = await findKeyHolder(key);
  if (holder === null) throw unauthorized("This key does not exist.");
  refuseUnusable(holder, now);
  const organization = request.headers.get("x-external-org-id");
  if (organization !== null && organization !== holder.shop.id) {
    throw new Refusal("forbidden", "X-External-Org-Id is not the organization that this key belongs to.");
  }
  await noteKeyUse(key, holder, now);
  const { mode, scopes, id, budgetSubject } = holder.view;
  return { shop: holder.shop, mode, scopes, origin: "api", apiKeyId: id, budgetSubject };
}
