import type { AppSettings } from "./app-settings.ts";
import type { Billing } from "./billing/billing.ts";
import type { Faults } from "./faults.ts";
import type { Bucket } from "./graphql/bucket.ts";
import type { GraphqlLogEntry } from "./graphql/call-log.ts";
import type { FileProcessing } from "./state/file-processing.ts";
import type { Jobs } from "./state/jobs.ts";
import type { FileRecord } from "./state/records.ts";
import type { Store } from "./state/store.ts";
import type { AppCredentials, Tokens } from "./tokens.ts";
import type { StagedUploads } from "./uploads.ts";
import type { WebhookSender } from "./webhooks/deliver-webhooks.ts";

/** Everything a running dev store is made of, handed to the pages, the control and the servers. */
export interface DevStoreParts {
  app: AppCredentials;
  settings: AppSettings;
  store: Store;
  uploads: StagedUploads;
  processing: FileProcessing;
  jobs: Jobs;
  billing: Billing;
  tokens: Tokens;
  faults: Faults;
  bucket: Bucket;
  webhooks: WebhookSender;
  graphqlLog: GraphqlLogEntry[];
  mediaUrl: (file: FileRecord) => string;
  /** Name of the shop in the admin's addresses: "northlight-dev". */
  shopName: string;
  /** Known once the servers listen. */
  addresses: { adminOrigin: string; appFrontUrl: string };
  productActionPath: string;
}
