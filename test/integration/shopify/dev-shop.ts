import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import tls from "node:tls";
import { authenticateAdmin, type AuthenticatedAdmin } from "#app/shopify/shopify.server.ts";
import { startDevStore, type DevStore } from "../../../dev-store/start.ts";

/** Nobody listens here: these tests call the app's functions themselves. */
const nobodyOrigin = "http://127.0.0.1:9";

/** A dev store that this process reaches as Shopify, through the library's own requests. */
export interface DevShop extends DevStore {
  /** A request of a signed-in merchant. */
  merchantRequest(options?: Parameters<DevStore["control"]["sessionToken"]>[0]): Promise<Request>;
  /** Signs the merchant in: the first call installs the app. */
  signIn(): Promise<AuthenticatedAdmin>;
}

/** Starts a dev store and sends this process's requests for Shopify's hosts to it. Call before the first request. */
export async function startDevShop(): Promise<DevShop> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "cyclorama-dev-shop-"));
  const store = await startDevStore({
    dataDir,
    adminPort: 0,
    appFrontPort: 0,
    appOrigin: nobodyOrigin,
    apiKey: process.env["SHOPIFY_API_KEY"] ?? "",
    apiSecret: process.env["SHOPIFY_API_SECRET"] ?? "",
    fileProcessingMs: 100,
    webhookRetryDelaysMs: [],
  });
  const { HTTPS_PROXY, NO_PROXY, NODE_EXTRA_CA_CERTS, FETCH_ALLOW } = store.appEnvironment;
  process.env["FETCH_ALLOW"] = FETCH_ALLOW;
  const useOwnNetwork = http.setGlobalProxyFromEnv({ ...process.env, HTTPS_PROXY, NO_PROXY });
  const ownAuthorities = tls.getCACertificates("default");
  tls.setDefaultCACertificates([...ownAuthorities, readFileSync(NODE_EXTRA_CA_CERTS ?? "", "utf8")]);
  const merchantRequest: DevShop["merchantRequest"] = async (options) =>
    new Request("http://localhost:3000/app", {
      headers: {
        authorization: `Bearer ${await store.control.sessionToken(options)}`,
        "user-agent": "Mozilla/5.0 Firefox/140.0",
      },
    });
  return {
    ...store,
    merchantRequest,
    signIn: async () => authenticateAdmin(await merchantRequest()),
    async close() {
      useOwnNetwork();
      tls.setDefaultCACertificates(ownAuthorities);
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
