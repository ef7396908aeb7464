import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ProxyAgent, request } from "undici";
import { type DevStore, type DevStoreOptions, startDevStore } from "../../../dev-store/start.ts";
import { type FakeApp, startFakeApp } from "./fake-app.ts";

export const apiKey = "test-key";
export const apiSecret = "a secret of the app in tests";

interface Answer {
  status: number;
  body: unknown;
}

interface GraphqlAnswer {
  data?: Record<string, unknown>;
  errors?: { message: string; path?: unknown[]; extensions?: Record<string, unknown> }[];
  extensions?: {
    cost: {
      requestedQueryCost: number;
      actualQueryCost: number | null;
      throttleStatus: { currentlyAvailable: number };
    };
  };
}

/** A dev store with a fake app in front of it, and a client that reaches it only as the app's processes would. */
export interface TestShop {
  store: DevStore;
  app: FakeApp;
  folder: string;
  post(url: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  send(
    url: string,
    method: "PUT" | "POST",
    body: Uint8Array | FormData,
    headers?: Record<string, string>,
  ): Promise<{ status: number; text: string }>;
  exchange(extra?: Record<string, unknown>): Promise<Answer>;
  graphql(query: string, variables?: Record<string, unknown>): Promise<GraphqlAnswer>;
  close(): Promise<void>;
}

/** Everything processes at once, so that a test waits for conditions and never for the clock. */
const quick = { fileProcessingMs: 40, webhookRetryDelaysMs: [20, 20, 20] };

export async function startTestShop(options: Partial<DevStoreOptions> = {}): Promise<TestShop> {
  const app = await startFakeApp();
  const folder = options.dataDir ?? mkdtempSync(path.join(os.tmpdir(), "dev-store-test-"));
  const store = await startDevStore({
    ...quick,
    dataDir: folder,
    adminPort: 0,
    appFrontPort: 0,
    appOrigin: app.origin,
    apiKey,
    apiSecret,
    appSettingsFile: path.join(folder, "no-such-file.toml"),
    ...options,
  });
  const dispatcher = new ProxyAgent({
    uri: store.appEnvironment["HTTPS_PROXY"] ?? "",
    requestTls: { ca: readFileSync(store.appEnvironment["NODE_EXTRA_CA_CERTS"] ?? "") },
  });
  const origin = `https://${store.shopDomain}`;
  let accessToken: string | undefined;

  const shop: TestShop = {
    store,
    app,
    folder,
    async post(url, body, headers = {}) {
      const json = { "content-type": "application/json", ...headers };
      const answer = await request(url, { method: "POST", body: JSON.stringify(body), headers: json, dispatcher });
      return { status: answer.statusCode, body: await answer.body.json() };
    },
    async send(url, method, body, headers = {}) {
      const form = body instanceof FormData ? new Response(body) : undefined;
      const bytes = form === undefined ? Buffer.from(body as Uint8Array) : Buffer.from(await form.arrayBuffer());
      const type = form?.headers.get("content-type");
      const all = { ...headers, ...(type == null ? {} : { "content-type": type }) };
      const answer = await request(url, { method, body: bytes, headers: all, dispatcher });
      return { status: answer.statusCode, text: await answer.body.text() };
    },
    async exchange(extra = {}) {
      return shop.post(`${origin}/admin/oauth/access_token`, {
        client_id: apiKey,
        client_secret: apiSecret,
        grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        subject_token: await store.control.sessionToken(),
        subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
        requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
        expiring: "1",
        ...extra,
      });
    },
    async graphql(query, variables = {}) {
      accessToken ??= String(((await shop.exchange()).body as Record<string, unknown>)["access_token"]);
      const headers = { "x-shopify-access-token": accessToken };
      const answer = await shop.post(`${origin}/admin/api/2026-10/graphql.json`, { query, variables }, headers);
      return answer.body as GraphqlAnswer;
    },
    async close() {
      await dispatcher.close();
      await store.close();
      await app.close();
      if (options.dataDir === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
  return shop;
}

/** Uploads bytes through a staged target and answers the resource URL. */
export async function stageUpload(
  shop: TestShop,
  bytes: Uint8Array,
  filename: string,
  httpMethod: "PUT" | "POST" = "POST",
): Promise<string> {
  const answer = await shop.graphql(
    `mutation($input:[StagedUploadInput!]!){ stagedUploadsCreate(input:$input){
      stagedTargets{ url resourceUrl parameters{ name value } } userErrors{ field message } } }`,
    { input: [{ resource: "IMAGE", filename, mimeType: "image/jpeg", httpMethod }] },
  );
  const payload = answer.data?.["stagedUploadsCreate"] as {
    stagedTargets: { url: string; resourceUrl: string; parameters: { name: string; value: string }[] }[];
  };
  const [target] = payload.stagedTargets;
  if (target === undefined) throw new Error("no staged target");
  if (httpMethod === "PUT") {
    const sent = await shop.send(target.url, "PUT", bytes, { "content-type": "image/jpeg" });
    if (sent.status !== 200) throw new Error(`PUT ${sent.status} ${sent.text}`);
    return target.resourceUrl;
  }
  const form = new FormData();
  for (const { name, value } of target.parameters) form.append(name, value);
  form.append("file", new Blob([Buffer.from(bytes)], { type: "image/jpeg" }), filename);
  const sent = await shop.send(target.url, "POST", form);
  if (sent.status !== 201) throw new Error(`POST ${sent.status} ${sent.text}`);
  return target.resourceUrl;
}

/** A photo to upload: one of the samples. */
export const photoBytes = (name = "00-plain-sneaker.jpg") =>
  readFileSync(path.join(import.meta.dirname, "../../../dev-store/photos", name));
