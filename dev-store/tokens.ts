import { randomUUID } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { expandScopes } from "./access-scopes.ts";
import type { RefreshTokenRecord } from "./state/records.ts";
import type { Store } from "./state/store.ts";

export interface AppCredentials {
  apiKey: string;
  apiSecret: string;
  shopDomain: string;
}

/** The one merchant who is signed in to the dev store. */
export const merchant = { id: 42, firstName: "Mina", lastName: "Castellan", email: "owner@northlight.example" };

/** Lifetimes as Shopify publishes them: a session token lives a minute, an offline token an hour, its refresh token 90 days. */
const sessionTokenSeconds = 60;
const offlineTokenSeconds = 3600;
const onlineTokenSeconds = 86_399;
const refreshTokenSeconds = 90 * 86_400;
const onlineTokenType = "urn:shopify:params:oauth:token-type:online-access-token";

export interface TokenAnswer {
  status: number;
  body: Record<string, unknown>;
}

export interface Tokens {
  /** A session token as App Bridge gives it to the app: a JWT signed with the app's secret (HS256), valid for a minute. */
  sessionToken(options?: { lifetimeSeconds?: number; audience?: string; secret?: string }): Promise<string>;
  /** Answers POST /admin/oauth/access_token: token exchange and refresh. */
  grant(request: Record<string, unknown>): Promise<TokenAnswer>;
  /** Scopes of an access token that is valid now, or undefined. */
  scopesOf(accessToken: string): ReadonlySet<string> | undefined;
  revokeAll(): void;
}

const invalidGrant = (description: string): TokenAnswer => ({
  status: 400,
  body: { error: "invalid_grant", error_description: description },
});

export function createTokens(store: Store, app: AppCredentials, grantedScopes: readonly string[]): Tokens {
  const secretKey = new TextEncoder().encode(app.apiSecret);
  const issuer = `https://${app.shopDomain}/admin`;

  function issueAccessToken(online: boolean, lifetimeSeconds: number | null) {
    const token = `shpat_${randomUUID().replaceAll("-", "")}`;
    const expiresAtMs = lifetimeSeconds === null ? null : Date.now() + lifetimeSeconds * 1000;
    store.state.accessTokens.push({ token, online, scopes: [...grantedScopes], expiresAtMs });
    store.changed();
    return token;
  }
  /** Shopify names only what is not implied: write_products stands for read_products too. */
  const scope = grantedScopes
    .filter((name) => !(name.startsWith("read_") && grantedScopes.includes(name.replace("read_", "write_"))))
    .join(",");

  function offlineAnswer(expiring: boolean, replaces: string | null): TokenAnswer {
    const accessToken = issueAccessToken(false, expiring ? offlineTokenSeconds : null);
    if (!expiring) return { status: 200, body: { access_token: accessToken, scope } };
    const token = `shprt_${randomUUID().replaceAll("-", "")}`;
    const expiresAtMs = Date.now() + refreshTokenSeconds * 1000;
    store.state.refreshTokens.push({ token, expiresAtMs, replaces, accessToken });
    return {
      status: 200,
      body: {
        access_token: accessToken,
        scope,
        expires_in: offlineTokenSeconds,
        refresh_token: token,
        refresh_token_expires_in: refreshTokenSeconds,
      },
    };
  }
  function onlineAnswer(): TokenAnswer {
    const { firstName, lastName, ...user } = merchant;
    return {
      status: 200,
      body: {
        access_token: issueAccessToken(true, onlineTokenSeconds),
        scope,
        expires_in: onlineTokenSeconds,
        associated_user_scope: scope,
        associated_user: {
          ...user,
          first_name: firstName,
          last_name: lastName,
          email_verified: true,
          account_owner: true,
          locale: "en",
          collaborator: false,
        },
      },
    };
  }

  /** The replaced refresh token works until its successor is seen in use; then it goes. */
  function retirePredecessor(record: RefreshTokenRecord | undefined) {
    if (record === undefined || record.replaces === null) return;
    store.state.refreshTokens = store.state.refreshTokens.filter((other) => other.token !== record.replaces);
    record.replaces = null;
    store.changed();
  }
  function refresh(refreshToken: unknown): TokenAnswer {
    const record = store.state.refreshTokens.find((other) => other.token === refreshToken);
    if (record === undefined || record.expiresAtMs < Date.now()) {
      return invalidGrant("The refresh token has expired or was revoked.");
    }
    retirePredecessor(record);
    return offlineAnswer(true, record.token);
  }
  async function exchange(request: Record<string, unknown>): Promise<TokenAnswer> {
    try {
      const { payload } = await jwtVerify(String(request["subject_token"]), secretKey, { audience: app.apiKey });
      if (payload["dest"] !== `https://${app.shopDomain}`) throw new Error("another shop");
    } catch {
      return {
        status: 400,
        body: {
          error: "invalid_subject_token",
          error_description: "The session token is not valid for this shop and app.",
        },
      };
    }
    if (request["requested_token_type"] === onlineTokenType) return onlineAnswer();
    return offlineAnswer(String(request["expiring"]) === "1", null);
  }

  return {
    sessionToken({ lifetimeSeconds = sessionTokenSeconds, audience = app.apiKey, secret = app.apiSecret } = {}) {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ dest: `https://${app.shopDomain}`, sid: randomUUID(), sig: randomUUID() })
        .setProtectedHeader({ alg: "HS256", typ: "JWT" })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(String(merchant.id))
        .setIssuedAt(now)
        .setNotBefore(now)
        .setExpirationTime(now + lifetimeSeconds)
        .setJti(randomUUID())
        .sign(new TextEncoder().encode(secret));
    },
    async grant(request) {
      if (request["client_id"] !== app.apiKey || request["client_secret"] !== app.apiSecret) {
        return { status: 401, body: { error: "invalid_client", error_description: "Unknown client or wrong secret." } };
      }
      if (!store.state.installed) return invalidGrant("The app is not installed on this shop.");
      return request["grant_type"] === "refresh_token" ? refresh(request["refresh_token"]) : exchange(request);
    },
    scopesOf(accessToken) {
      const record = store.state.accessTokens.find((other) => other.token === accessToken);
      if (record === undefined) return undefined;
      if (record.expiresAtMs !== null && record.expiresAtMs < Date.now()) return undefined;
      retirePredecessor(store.state.refreshTokens.find((other) => other.accessToken === accessToken));
      return expandScopes(record.scopes);
    },
    revokeAll() {
      store.state.accessTokens = [];
      store.state.refreshTokens = [];
      store.changed();
    },
  };
}
