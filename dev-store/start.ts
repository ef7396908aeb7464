import { writeFileSync } from "node:fs";
import path from "node:path";
import http from "node:http";
import { createAdmin } from "./admin/admin-server.ts";
import { readAppSettings } from "./app-settings.ts";
import { createControl } from "./control.ts";
import { createFaults } from "./faults.ts";
import { createBilling } from "./billing/billing.ts";
import { createBucket } from "./graphql/bucket.ts";
import type { GraphqlEndpoint } from "./graphql/endpoint.ts";
import { adminSchema } from "./graphql/schema.ts";
import { type Listening, listenOnLoopback } from "./listen.ts";
import type { DevStore, DevStoreOptions } from "./options.ts";
import type { DevStoreParts } from "./parts.ts";
import { createAppFront } from "./proxy/app-front.ts";
import { makeCertificates } from "./proxy/certificates.ts";
import { createConnectProxy } from "./proxy/connect-proxy.ts";
import { createShopifyOrigin } from "./proxy/shopify-origin.ts";
import { startFileProcessing } from "./state/file-processing.ts";
import { startJobs } from "./state/jobs.ts";
import { numberOfGid, openStore } from "./state/store.ts";
import { seedState } from "./state/seed-products.ts";
import { createTokens } from "./tokens.ts";
import { createStagedUploads, uploadHost } from "./uploads.ts";
import { announceCharges } from "./webhooks/announce-charges.ts";
import { announceProductChanges } from "./webhooks/announce-product-changes.ts";
import { createWebhookSender, retryDelaysMs } from "./webhooks/deliver-webhooks.ts";

export type { DevStore, DevStoreOptions } from "./options.ts";

const defaultShopDomain = "northlight-dev.myshopify.com";
/** Long enough that an app which does not poll is caught, short enough for a person to wait. */
const defaultFileProcessingMs = 1500;
/** Lines of the GraphQL log that are kept. */
const logLinesMax = 300;
const projectFolder = path.join(import.meta.dirname, "..");

async function assemble(options: DevStoreOptions): Promise<DevStoreParts> {
  const { apiKey, apiSecret, appOrigin, shopDomain = defaultShopDomain, log = () => {} } = options;
  const settings = readAppSettings(options.appSettingsFile ?? path.join(projectFolder, "shopify.app.toml"));
  const store = await openStore(options.dataDir, seedState);
  const app = { apiKey, apiSecret, shopDomain };
  const uploads = createStagedUploads(store);
  const addresses = { adminOrigin: "", appFrontUrl: "" };
  const urlOf = (topic: string) => {
    const uri = settings.subscriptions.find((subscription) => subscription.topic === topic)?.uri ?? "/webhooks";
    return appOrigin + new URL(uri, appOrigin).pathname;
  };
  return {
    app,
    settings,
    store,
    uploads,
    addresses,
    processing: startFileProcessing(store, uploads.bytesOf, options.fileProcessingMs ?? defaultFileProcessingMs),
    jobs: startJobs(store),
    billing: createBilling(store),
    tokens: createTokens(store, app, settings.scopes),
    faults: createFaults(),
    bucket: createBucket(),
    webhooks: createWebhookSender({ urlOf, apiSecret, shopDomain, log }, options.webhookRetryDelaysMs ?? retryDelaysMs),
    graphqlLog: [],
    mediaUrl: (file) =>
      `${addresses.adminOrigin}/cdn/files/${numberOfGid(file.id)}/${encodeURIComponent(file.filename)}?v=${file.version}`,
    shopName: shopDomain.replace(/\.myshopify\.com$/, ""),
    productActionPath: options.productActionPath ?? "/app/new?product={id}",
  };
}

function graphqlEndpoint(parts: DevStoreParts): GraphqlEndpoint {
  const { store, uploads, processing, jobs, billing, mediaUrl, bucket, faults, app, settings } = parts;
  return {
    bucket,
    faults,
    scopesOf: parts.tokens.scopesOf,
    record(entry) {
      parts.graphqlLog.unshift(entry);
      parts.graphqlLog.length = Math.min(parts.graphqlLog.length, logLinesMax);
    },
    contextFor: (scopes) => ({
      store,
      uploads,
      processing,
      jobs,
      billing,
      mediaUrl,
      scopes,
      shopDomain: app.shopDomain,
      app: {
        apiKey: app.apiKey,
        name: settings.name,
        grantedScopes: settings.scopes,
        launchUrl: `https://admin.shopify.com/store/${parts.shopName}/apps/${app.apiKey}`,
      },
    }),
  };
}

/** What the app's processes need in their environment. No variable of it is known to the app's own code. */
function environmentFor(options: DevStoreOptions, proxyPort: number, authorityFile: string, appFrontUrl: string) {
  return {
    SHOPIFY_API_KEY: options.apiKey,
    SHOPIFY_API_SECRET: options.apiSecret,
    SHOPIFY_APP_URL: appFrontUrl,
    NODE_USE_ENV_PROXY: "1",
    HTTPS_PROXY: `http://127.0.0.1:${proxyPort}`,
    NO_PROXY: "localhost,127.0.0.1",
    NODE_EXTRA_CA_CERTS: authorityFile,
    FETCH_ALLOW: "127.0.0.0/8,::1/128",
  };
}

/**
 * Starts a stand-in for Shopify on this machine: the admin with the app in a frame, the Admin API on Shopify's own
 * schema, tokens, staged uploads and webhooks. Nothing of it is reachable from another machine, and nothing in it reaches
 * out, except for the addresses of pictures that the app asks it to fetch.
 */
export async function startDevStore(options: DevStoreOptions): Promise<DevStore> {
  const parts = await assemble(options);
  adminSchema();
  const { shopDomain } = parts.app;
  const certificates = await makeCertificates([shopDomain, uploadHost]);
  const authorityFile = path.resolve(options.dataDir, "authority.pem");
  writeFileSync(authorityFile, certificates.authorityPem);

  const control = createControl(parts);
  const graphql = graphqlEndpoint(parts);
  const origin = createShopifyOrigin({ ...parts, shopDomain, graphql }, certificates);
  const names = () => ({ adminOrigin: parts.addresses.adminOrigin, shopDomain });
  const listening: Listening[] = [];
  const listen = async (server: http.Server, port: number) => {
    const place = await listenOnLoopback(server, port);
    listening.push(place);
    return place.port;
  };
  const originPort = await listen(origin as unknown as http.Server, 0);
  const log = options.log ?? (() => {});
  const proxyPort = await listen(
    createConnectProxy(() => originPort, log),
    0,
  );
  const admin = await createAdmin(parts, control);
  parts.addresses.adminOrigin = `http://localhost:${await listen(http.createServer(admin), options.adminPort)}`;
  parts.addresses.appFrontUrl = `http://localhost:${await listen(createAppFront(options.appOrigin, names), options.appFrontPort)}`;
  const stopAnnouncing = announceProductChanges(parts);
  announceCharges(parts);

  return {
    adminUrl: `${parts.addresses.adminOrigin}/store/${parts.shopName}/apps/${parts.app.apiKey}`,
    adminOrigin: parts.addresses.adminOrigin,
    appFrontUrl: parts.addresses.appFrontUrl,
    appEnvironment: environmentFor(options, proxyPort, authorityFile, parts.addresses.appFrontUrl),
    shopDomain,
    control,
    async close() {
      stopAnnouncing();
      parts.webhooks.close();
      parts.processing.close();
      parts.jobs.close();
      await Promise.all(listening.map((place) => place.close()));
      await parts.store.close();
    },
  };
}
