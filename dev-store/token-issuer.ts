import { randomUUID } from "node:crypto";
import type { RefreshTokenRecord } from "./state/records.ts";
import type { Store } from "./state/store.ts";

export interface TokenAnswer {
  status: number;
  body: Record<string, unknown>;
}

/** The one merchant who is signed in to the dev store. */
export const merchant = { id: 42, firstName: "Mina", lastName: "Castellan", email: "owner@northlight.example" };

/** Lifetimes as Shopify publishes them: an offline token lives an hour, its refresh token 90 days, an online one a day. */
const offlineTokenSeconds = 3600;
const onlineTokenSeconds = 86_399;
const refreshTokenSeconds = 90 * 86_400;

/** Issues access tokens and answers in the shape of Shopify's token endpoint. */
export function createTokenIssuer(store: Store, grantedScopes: readonly string[]) {
  /** Shopify names only what is not implied: write_products stands for read_products too. */
  const scope = grantedScopes
    .filter((name) => !(name.startsWith("read_") && grantedScopes.includes(name.replace("read_", "write_"))))
    .join(",");

  function forgetDead(): void {
    const { state } = store;
    const now = Date.now();
    state.accessTokens = state.accessTokens.filter((record) => record.expiresAtMs === null || record.expiresAtMs > now);
    state.refreshTokens = state.refreshTokens.filter((record) => record.expiresAtMs > now);
  }
  function issue(online: boolean, lifetimeSeconds: number | null): string {
    const token = `shpat_${randomUUID().replaceAll("-", "")}`;
    const expiresAtMs = lifetimeSeconds === null ? null : Date.now() + lifetimeSeconds * 1000;
    forgetDead();
    store.state.accessTokens.push({ token, online, scopes: [...grantedScopes], expiresAtMs });
    store.changed();
    return token;
  }

  return {
    offline(expiring: boolean, replaces: string | null): TokenAnswer {
      const accessToken = issue(false, expiring ? offlineTokenSeconds : null);
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
    },
    online(): TokenAnswer {
      const { firstName, lastName, ...user } = merchant;
      return {
        status: 200,
        body: {
          access_token: issue(true, onlineTokenSeconds),
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
    },
    /** A replaced refresh token works until its successor is seen in use; this says that the successor was. */
    retirePredecessor(record: RefreshTokenRecord | undefined): void {
      if (record === undefined || record.replaces === null) return;
      store.state.refreshTokens = store.state.refreshTokens.filter((other) => other.token !== record.replaces);
      record.replaces = null;
      store.changed();
    },
  };
}
