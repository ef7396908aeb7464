import type { ChannelVerdict } from "#app/channels/channel-verdict.ts";
import type { Mode } from "#app/db/mode.ts";
import type { FidelityProof, PictureFacts } from "#app/imaging/audit/facts.ts";
import type { CutoutReport, EngineFingerprint } from "#app/imaging/finished-picture.ts";
import type { PictureSpec } from "#app/imaging/picture-spec.ts";
import type { Stage } from "#app/imaging/stages.ts";
import type { RenderState } from "#app/renders/render-state.ts";
import type { Source } from "#app/renders/source.ts";

export type PublicationState = "queued" | "publishing" | "published" | "undoing" | "undone" | "failed";
type ReviewState = "pending" | "approved" | "rejected";
export type RenderKindView =
  "background-swap" | "background-generator" | "standardize" | "enhancement" | "image" | "cinematic";

/** A render's picture on a product, or on its way there or back. */
export interface PublicationView {
  readonly id: string;
  readonly state: PublicationState;
  readonly productId: string;
  /** 0 is the first picture of the product. */
  readonly position: number;
  readonly altText: string;
  /** Written for the merchant. Set when it failed, and when taking it down failed and it still hangs. */
  readonly errorMessage: string | null;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

/** A render as pages and the API read it. Times are ISO 8601. */
export interface RenderView {
  readonly id: string;
  readonly batchId: string;
  /** What its batch was called when it was placed. Empty: no name. */
  readonly displayName: string;
  readonly kind: RenderKindView;
  readonly mode: Mode;
  readonly state: RenderState;
  readonly stage: Stage;
  readonly review: ReviewState;
  readonly priceCredits: number;
  readonly spec: PictureSpec;
  readonly source: Source | null;
  /** The client's own name for the picture. */
  readonly externalId: string | null;
  /** Words for the client: what was asked for and could not be followed. */
  readonly notes: Readonly<Record<string, unknown>>;
  /** Photos of further products on the same set. */
  readonly companions: readonly Source[];
  readonly productId: string | null;
  readonly productTitle: string | null;
  readonly sourceSha256: string | null;
  readonly resultSha256: string | null;
  readonly thumbnailSha256: string | null;
  readonly mediaType: string | null;
  readonly facts: PictureFacts | null;
  readonly fidelity: FidelityProof | null;
  /** Null without a product, and until the picture is made. */
  readonly cutout: CutoutReport | null;
  /** What the channel said that the picture was made for, on the day it was made. */
  readonly audit: ChannelVerdict | null;
  /** What decided the pixels besides the spec. Null until the picture is made. */
  readonly fingerprint: EngineFingerprint | null;
  /** Set while state is `rendered`: when the waiting for a yes ends. */
  readonly reviewUntil: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** The latest one. */
  readonly publication: PublicationView | null;
}

/** What one request asked for, with its renders in the order they were asked for. */
export interface BatchView {
  readonly id: string;
  readonly kind: RenderKindView;
  readonly mode: Mode;
  readonly origin: string;
  readonly displayName: string;
  readonly requestId: string | null;
  readonly metadata: Record<string, unknown>;
  readonly contract: string;
  /** The id by which its contract knows it, when that is not `id`. */
  readonly publicId: string | null;
  readonly callbackUrl: string | null;
  readonly preset: { readonly id: string; readonly version: string; readonly contentHash: string } | null;
  readonly createdAt: string;
  /** Set when all renders have ended. */
  readonly finishedAt: string | null;
  readonly renders: RenderView[];
}
