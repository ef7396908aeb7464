import "@shopify/shopify-app-remix/adapters/node";
import { ApiVersion, AppDistribution, LogSeverity, shopifyApp, type Session } from "@shopify/shopify-app-remix/server";
import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";
import type { AdminClient } from "#app/shopify/admin-operation.ts";
import { shopDetails } from "#app/shopify/queries/shop-details.ts";
import { runAdminOperation } from "#app/shopify/run-admin-operation.server.ts";
import { scrubSecrets } from "#app/shopify/scrub-secrets.ts";
import { sessionStorage } from "#app/shopify/session-storage.server.ts";
import { findShopByDomain, rememberInstall, type ShopRecord } from "#app/shopify/shop-record.server.ts";

/** The library's severities (0 = error … 3 = debug) by our log's names. Its "info" is every page load: debug here. */
const logLevels = ["error", "warn", "debug", "trace"] as const;

function openShopify() {
  const { SHOPIFY_API_KEY, SHOPIFY_API_SECRET, SHOPIFY_APP_URL, SCOPES } = env();
  return shopifyApp({
    apiKey: SHOPIFY_API_KEY,
    apiSecretKey: SHOPIFY_API_SECRET,
    appUrl: SHOPIFY_APP_URL,
    apiVersion: ApiVersion.October26,
    scopes: SCOPES.split(","),
    authPathPrefix: "/auth",
    distribution: AppDistribution.AppStore,
    sessionStorage,
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
    hooks: {
      afterAuth: async ({ admin, session }) => {
        await rememberShop(admin, session);
      },
    },
    logger: {
      level: LogSeverity.Info,
      log: (severity, message) => log()[logLevels[severity] ?? "error"]({}, `shopify: ${scrubSecrets(message)}`),
    },
  });
}

let opened: ReturnType<typeof openShopify> | undefined;

/** The library's app object, made of the environment on first use: importing this file needs no environment. */
export function shopify(): ReturnType<typeof openShopify> {
  opened ??= openShopify();
  return opened;
}

async function rememberShop(admin: AdminClient, session: Session): Promise<ShopRecord> {
  const { shop } = await runAdminOperation(admin, shopDetails, {});
  return rememberInstall(session.shop, {
    name: shop.name,
    timezone: shop.ianaTimezone,
    scopes: session.scope ?? "",
  });
}

type AdminContext = Awaited<ReturnType<ReturnType<typeof openShopify>["authenticate"]["admin"]>>;

/** A signed-in merchant: the library's own admin client and session, and the shop as we know it. */
export interface AuthenticatedAdmin {
  readonly admin: AdminContext["admin"];
  readonly session: Session;
  /** Leads the merchant's browser elsewhere, also out of the admin's frame. */
  readonly redirect: AdminContext["redirect"];
  readonly shop: ShopIdentity & { readonly installedAt: Date };
}

/**
 * Signs a request of the embedded app in and returns its shop. A shop that is new, or back after an uninstall, is
 * written down first (with its promotional credits, once). Throws the library's responses: redirects, 401, 410 for bots.
 */
export async function authenticateAdmin(request: Request): Promise<AuthenticatedAdmin> {
  const { admin, session, redirect } = await shopify().authenticate.admin(request);
  const known = await findShopByDomain(session.shop);
  const shop = known?.uninstalledAt === null ? known : await rememberShop(admin, session);
  return { admin, session, redirect, shop: { id: shop.id, domain: shop.domain, installedAt: shop.installedAt } };
}

/** Adds the headers of an embedded page: who may frame it, and App Bridge to load early. */
export function addDocumentResponseHeaders(request: Request, headers: Headers): void {
  shopify().addDocumentResponseHeaders(request, headers);
}
