import { randomUUID } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { expandScopes } from "./access-scopes.ts";
import type { Store } from "./state/store.ts";
import { createTokenIssuer, merchant, type TokenAnswer } from "./token-issuer.ts";

export interface AppCredentials {
  apiKey: string;
  apiSecret: string;
  shopDomain: string;
}

/** A session token lives a minute. */
const sessionTokenSeconds = 60;
const onlineTokenType = "urn:shopify:params:oauth:token-type:online-access-token";

interface SessionTokenOptions {
  lifetimeSeconds?: number;
  audience?: string;
  secret?: string;
}

export interface Tokens {
  /** A session token as App Bridge gives it to the app: a JWT signed with the app's secret (HS256), valid for a minute. */
  sessionToken: (options?: SessionTokenOptions) => Promise<string>;
  /** Answers POST /admin/oauth/access_token: token exchange and refresh. */
  grant: (request: Record<string, unknown>) => Promise<TokenAnswer>;
  /** Scopes of an access token that is valid now, or undefined. */
  scopesOf: (accessToken: string) => ReadonlySet<string> | undefined;
  revokeAll: () => void;
}

const refused = (status: number, error: string, description: string): TokenAnswer => ({
  status,
  body: { error, error_description: description },
});

const keyOf = (secret: string) => new TextEncoder().encode(secret);

function signSessionToken(app: AppCredentials, options: SessionTokenOptions): Promise<string> {
  const { lifetimeSeconds = sessionTokenSeconds, audience = app.apiKey, secret = app.apiSecret } = options;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ dest: `https://${app.shopDomain}`, sid: randomUUID(), sig: randomUUID() })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(`https://${app.shopDomain}/admin`)
    .setAudience(audience)
    .setSubject(String(merchant.id))
    .setIssuedAt(now)
    .setNotBefore(now)
    .setExpirationTime(now + lifetimeSeconds)
    .setJti(randomUUID())
    .sign(keyOf(secret));
}

/** Session tokens, token exchange, refresh and revocation of the one shop and the one app. */
export function createTokens(store: Store, app: AppCredentials, grantedScopes: readonly string[]): Tokens {
  const issuer = createTokenIssuer(store, grantedScopes);

  function refresh(refreshToken: unknown): TokenAnswer {
    const record = store.state.refreshTokens.find((other) => other.token === refreshToken);
    if (record === undefined || record.expiresAtMs < Date.now()) {
      return refused(400, "invalid_grant", "The refresh token has expired or was revoked.");
    }
    issuer.retirePredecessor(record);
    return issuer.offline(true, record.token);
  }
  async function exchange(request: Record<string, unknown>): Promise<TokenAnswer> {
    try {
      const { payload } = await jwtVerify(String(request["subject_token"]), keyOf(app.apiSecret), {
        audience: app.apiKey,
      });
      if (payload["dest"] !== `https://${app.shopDomain}`) throw new Error("another shop");
    } catch {
      return refused(400, "invalid_subject_token", "The session token is not valid for this shop and app.");
    }
    if (request["requested_token_type"] === onlineTokenType) return issuer.online();
    return issuer.offline(String(request["expiring"]) === "1", null);
  }

  return {
    sessionToken: (options = {}) => signSessionToken(app, options),
    async grant(request) {
      if (request["client_id"] !== app.apiKey || request["client_secret"] !== app.apiSecret) {
        return refused(401, "invalid_client", "Unknown client or wrong secret.");
      }
      if (!store.state.installed) return refused(400, "invalid_grant", "The app is not installed on this shop.");
      return request["grant_type"] === "refresh_token" ? refresh(request["refresh_token"]) : exchange(request);
    },
    scopesOf(accessToken) {
      const record = store.state.accessTokens.find((other) => other.token === accessToken);
      if (record === undefined) return undefined;
      if (record.expiresAtMs !== null && record.expiresAtMs < Date.now()) return undefined;
      issuer.retirePredecessor(store.state.refreshTokens.find((other) => other.accessToken === accessToken));
      return expandScopes(record.scopes);
    },
    revokeAll() {
      store.state.accessTokens = [];
      store.state.refreshTokens = [];
      store.changed();
    },
  };
}
