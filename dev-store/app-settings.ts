import { readFileSync } from "node:fs";
import { parse } from "smol-toml";

interface WebhookSubscription {
  topic: string;
  uri: string;
  includeFields?: readonly string[];
}

/** What Shopify would know of the app from its shopify.app.toml. */
export interface AppSettings {
  name: string;
  scopes: readonly string[];
  subscriptions: readonly WebhookSubscription[];
}

export const complianceTopics = ["customers/data_request", "customers/redact", "shop/redact"];

/** Used as long as there is no shopify.app.toml, by tests for example. */
const defaults: AppSettings = {
  name: "Cyclorama",
  scopes: ["read_products", "write_products", "read_files", "write_files"],
  subscriptions: ["app/uninstalled", "app/scopes_update", "products/update", ...complianceTopics].map((topic) => ({
    topic,
    uri: "/webhooks",
  })),
};

interface SettingsFile {
  name?: string;
  access_scopes?: { scopes?: string };
  webhooks?: {
    subscriptions?: { topics?: string[]; compliance_topics?: string[]; uri: string; include_fields?: string[] }[];
  };
}

/** Reads shopify.app.toml. Answers defaults for a file that does not exist; a file that cannot be read is an error. */
export function readAppSettings(file: string): AppSettings {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return defaults;
  }
  const settings = parse(text) as SettingsFile;
  const subscriptions = (settings.webhooks?.subscriptions ?? []).flatMap((entry) =>
    [...(entry.topics ?? []), ...(entry.compliance_topics ?? [])].map((topic) => ({
      topic,
      uri: entry.uri,
      ...(entry.include_fields === undefined ? {} : { includeFields: entry.include_fields }),
    })),
  );
  const scopes = settings.access_scopes?.scopes?.split(",").map((scope) => scope.trim());
  return {
    name: settings.name ?? defaults.name,
    scopes: scopes?.filter((scope) => scope !== "") ?? defaults.scopes,
    subscriptions: subscriptions.length > 0 ? subscriptions : defaults.subscriptions,
  };
}
