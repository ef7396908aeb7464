import type { Billing } from "../billing/billing.ts";
import type { FileProcessing } from "../state/file-processing.ts";
import type { Jobs } from "../state/jobs.ts";
import type { FileRecord } from "../state/records.ts";
import type { Store } from "../state/store.ts";
import type { StagedUploads } from "../uploads.ts";

/** What resolvers work with. */
export interface GraphqlContext {
  store: Store;
  uploads: StagedUploads;
  processing: FileProcessing;
  /** Public address of a file's bytes. */
  mediaUrl: (file: FileRecord) => string;
  jobs: Jobs;
  billing: Billing;
  shopDomain: string;
  app: { apiKey: string; name: string; grantedScopes: readonly string[]; launchUrl: string };
  /** Scopes of the token that asks, write access counted as read access too. */
  scopes: ReadonlySet<string>;
}
