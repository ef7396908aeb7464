import type { OrderedGraphqlFault } from "./faults.ts";
import type { ThrottleStatus } from "./graphql/bucket.ts";
import type { GraphqlLogEntry } from "./graphql/call-log.ts";
import type { ChargeRecord, FileStatus, ProductStatus } from "./state/records.ts";
import type { WebhookDelivery, WebhookOptions } from "./webhooks/deliver-webhooks.ts";

export interface DevStoreOptions {
  /** State, uploads and the authority's certificate go here. Made when missing. */
  dataDir: string;
  /** 0 takes a free port. */
  adminPort: number;
  appFrontPort: number;
  /** http://127.0.0.1:PORT of the app's web process. It may start later than the dev store. */
  appOrigin: string;
  apiKey: string;
  apiSecret: string;
  /** Default: northlight-dev.myshopify.com. */
  shopDomain?: string;
  log?: (line: string) => void;
  /** How long a file takes from UPLOADED to READY or FAILED. Default 1500. */
  fileProcessingMs?: number;
  /** Waits between the attempts of a webhook. Default: Shopify's eight, on a clock of about two minutes. */
  webhookRetryDelaysMs?: readonly number[];
  /** Where scopes and webhook topics are read. Default: shopify.app.toml of the project. */
  appSettingsFile?: string;
  /** Path of the app that "New picture" on a product page opens; {id} becomes the product's gid. */
  productActionPath?: string;
}

export interface MediaSnapshot {
  id: string;
  alt: string;
  filename: string;
  status: FileStatus;
  faults: { code: string; message: string }[];
  url: string | null;
  widthPx: number;
  heightPx: number;
}

export interface ProductSnapshot {
  id: string;
  title: string;
  handle: string;
  status: ProductStatus;
  media: MediaSnapshot[];
  variants: { id: string; title: string; mediaIds: string[] }[];
}

/** For tests and for the buttons of the admin: looks into the shop and makes things go wrong. Also under POST /__dev/<name>. */
export interface DevStoreControl {
  products: () => ProductSnapshot[];
  mediaOf: (productId: string) => MediaSnapshot[];
  /** Pictures hanging on products (each place counts) whose file name begins with this. */
  countMediaByFilenamePrefix: (prefix: string) => number;
  /** Files of the shop, on a product or not, whose name begins with this. */
  countFilesByFilenamePrefix: (prefix: string) => number;
  deleteProduct: (productId: string) => void;

  failGraphql: (fault: OrderedGraphqlFault) => void;
  failUploads: (count: number) => void;
  failProcessing: (count: number, code?: string) => void;
  setFileProcessingMs: (milliseconds: number) => void;
  slowResponses: (milliseconds: number) => void;
  clearFaults: () => void;
  /** Empties the bucket: the next call is answered with THROTTLED, until it has filled again. */
  throttle: () => void;
  setBucket: (change: Partial<ThrottleStatus>) => void;
  bucket: () => ThrottleStatus;

  install: () => void;
  /** Revokes every token and sends app/uninstalled. */
  uninstall: () => Promise<WebhookDelivery>;
  /** Makes every access token expire now; refresh tokens stay. */
  expireAccessTokens: () => void;
  sessionToken: (options?: { lifetimeSeconds?: number; audience?: string; secret?: string }) => Promise<string>;
  /** Resolves after the first attempt. Without a payload the topic's usual one is sent. */
  sendWebhook: (topic: string, payload?: unknown, options?: WebhookOptions) => Promise<WebhookDelivery>;
  charges: () => readonly ChargeRecord[];
  approveCharge: (id: string) => void;
  declineCharge: (id: string) => void;
  expireCharge: (id: string) => void;
  cancelCharge: (id: string) => void;
  /** Shopify could not collect the shop's bill, or could again. */
  setSubscriptionFrozen: (isFrozen: boolean) => void;
  /** The running billing period ends and the next begins. */
  renewSubscription: () => void;
  deliveries: () => readonly WebhookDelivery[];
  graphqlLog: () => readonly GraphqlLogEntry[];
  /** Back to the sample catalogue, with the app installed. */
  reset: () => Promise<void>;
}

export interface DevStore {
  /** The page to open: the app inside the admin. */
  adminUrl: string;
  /** http://localhost:PORT of the admin, where its other pages, its pictures and /__dev live. */
  adminOrigin: string;
  /** What the browser sees as the app, and what the app must be told as SHOPIFY_APP_URL. */
  appFrontUrl: string;
  /** Environment that the app's processes need to reach this store instead of Shopify. */
  appEnvironment: Record<string, string>;
  shopDomain: string;
  control: DevStoreControl;
  close: () => Promise<void>;
}
