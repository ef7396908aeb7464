/** What the dev store remembers. Everything here is plain JSON: it is written to `state.json` as it stands. */

export type FileStatus = "UPLOADED" | "PROCESSING" | "READY" | "FAILED";

export interface FileFault {
  code: string;
  message: string;
}

/** A picture of the shop. `id` is a MediaImage gid; products point at files, files do not point back. */
export interface FileRecord {
  id: string;
  alt: string;
  filename: string;
  /** Where the bytes come from while the file is being processed: a staged upload's resource URL or any http(s) URL. */
  originalSource: string;
  status: FileStatus;
  faults: FileFault[];
  /** Where the bytes lie once READY: "photo:<name>" for the sample photos, "file:<name>" for uploads. */
  content: string | null;
  mimeType: string | null;
  widthPx: number;
  heightPx: number;
  bytes: number;
  /** The `v=` of the picture's URL. It changes when the bytes do. */
  version: number;
  createdAt: string;
  updatedAt: string;
}

export interface VariantRecord {
  id: string;
  title: string;
  sku: string;
  price: string;
  selectedOptions: { name: string; value: string }[];
  mediaIds: string[];
}

export type ProductStatus = "ACTIVE" | "DRAFT" | "ARCHIVED";

export interface ProductRecord {
  id: string;
  title: string;
  handle: string;
  status: ProductStatus;
  vendor: string;
  productType: string;
  descriptionHtml: string;
  tags: string[];
  options: { name: string; values: string[] }[];
  variants: VariantRecord[];
  /** In the order a shopper sees them. */
  mediaIds: string[];
  createdAt: string;
  updatedAt: string;
}

/** A reordering that Shopify promises now and does a moment later. */
export interface JobRecord {
  id: string;
  done: boolean;
  productId: string;
  moves: { id: string; newPosition: number }[];
}

export interface UploadRecord {
  /** Path below the upload host, without a leading slash. */
  key: string;
  filename: string;
  mimeType: string;
  method: "PUT" | "POST";
  bytesMax: number;
  /** null until the bytes have arrived. */
  bytes: number | null;
  signature: string;
  expiresAtMs: number;
}

interface AccessTokenRecord {
  token: string;
  online: boolean;
  scopes: string[];
  /** null: a token of the old kind, which never expires. */
  expiresAtMs: number | null;
}

export interface RefreshTokenRecord {
  token: string;
  expiresAtMs: number;
  /** The token it replaced, which keeps working until this one or its access token is used. */
  replaces: string | null;
  accessToken: string;
}

export type ChargeStatus = "PENDING" | "ACTIVE" | "DECLINED" | "EXPIRED" | "FROZEN" | "CANCELLED";

export interface UsageRecord {
  id: string;
  amount: number;
  description: string;
  idempotencyKey: string | null;
  createdAt: string;
}

/** A line of a subscription: a price for every period, or usage up to a cap. */
export interface ChargeLine {
  id: string;
  kind: "recurring" | "usage";
  /** The price, or the cap. */
  amount: number;
  terms: string;
  usage: UsageRecord[];
}

/** A subscription or a one-time purchase of the app. */
export interface ChargeRecord {
  id: string;
  kind: "subscription" | "purchase";
  name: string;
  test: boolean;
  status: ChargeStatus;
  /** One-time purchases; a subscription's prices stand in its lines. */
  amount: number;
  lines: ChargeLine[];
  returnUrl: string;
  createdAt: string;
  currentPeriodEnd: string | null;
  /** When it takes the place of the subscription that runs. */
  replaces: "now" | "next period";
  /** Approved, and waits for the running period to end. */
  isApproved: boolean;
}

export interface StoreState {
  format: 1;
  lastNumber: number;
  shop: { id: string; name: string; email: string; currencyCode: string; ianaTimezone: string };
  installed: boolean;
  installationId: string;
  products: ProductRecord[];
  files: FileRecord[];
  jobs: JobRecord[];
  /** In the order they were made. */
  charges: ChargeRecord[];
  uploads: UploadRecord[];
  accessTokens: AccessTokenRecord[];
  refreshTokens: RefreshTokenRecord[];
}
