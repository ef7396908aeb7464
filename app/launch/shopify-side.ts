import path from "node:path";
import { choosePort } from "./ports.ts";
import { localSecret } from "./secrets.ts";

/** The Shopify that this start talks to, and what the app's processes must be told about it. */
export interface ShopifySide {
  readonly environment: Record<string, string>;
  readonly addresses: { admin_url: string; app_url: string; api_url: string; shop: string | null };
  close(): Promise<void>;
}

interface Place {
  dataDir: string;
  appOrigin: string;
}

const adminPortWanted = 4000;
const appFrontPortWanted = 4001;

/** The real Shopify, when its credentials are set. */
function realShopify({ appOrigin }: Place): ShopifySide {
  const appUrl = process.env["SHOPIFY_APP_URL"];
  if (appUrl === undefined || appUrl === "") {
    throw new Error("SHOPIFY_API_KEY is set, so SHOPIFY_APP_URL must say where Shopify reaches this app (https://…).");
  }
  return {
    environment: {},
    addresses: { admin_url: `${appUrl}/`, app_url: appUrl, api_url: appOrigin, shop: null },
    close: async () => {},
  };
}

/** The stand-in on this machine. Only imported when used: a real installation has no development packages. */
async function devStore({ dataDir, appOrigin }: Place): Promise<ShopifySide> {
  const { startDevStore } = await import("../../dev-store/start.ts");
  const apiKey = "cyclorama-dev-store";
  const apiSecret = localSecret(dataDir, "dev-store");
  const store = await startDevStore({
    dataDir: path.join(dataDir, "dev-store"),
    adminPort: await choosePort(Number(process.env["DEV_STORE_PORT"] ?? adminPortWanted), "the dev store"),
    appFrontPort: await choosePort(
      Number(process.env["DEV_STORE_APP_PORT"] ?? appFrontPortWanted),
      "the app inside the dev store",
    ),
    appOrigin,
    apiKey,
    apiSecret,
  });
  return {
    // Nothing in the dev store costs money: its charges are tests, and tests give credits.
    environment: {
      SHOPIFY_API_KEY: apiKey,
      SHOPIFY_API_SECRET: apiSecret,
      BILLING_TEST: "true",
      ...store.appEnvironment,
    },
    addresses: {
      admin_url: store.adminUrl,
      app_url: store.appFrontUrl,
      api_url: appOrigin,
      shop: store.shopDomain,
    },
    close: () => store.close(),
  };
}

/** Shopify itself when SHOPIFY_API_KEY is set, the dev store otherwise. */
export function chooseShopify(place: Place): Promise<ShopifySide> {
  const key = process.env["SHOPIFY_API_KEY"];
  return key === undefined || key === "" ? devStore(place) : Promise.resolve(realShopify(place));
}
