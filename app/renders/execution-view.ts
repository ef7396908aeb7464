import type { BatchEndingWord } from "#app/renders/batch-ending.ts";
import type { AssetCompliance, BatchPreset } from "#app/renders/asset-compliance.ts";
import type { RenderState } from "#app/renders/render-state.ts";

/** How a batch stands: not begun, under way, or ended in one of four ways. */
export type ExecutionStatus = "queued" | "processing" | BatchEndingWord;

/** One picture of a batch as its client follows it. */
export interface ExecutionAsset {
  /** The render's id. */
  readonly id: string;
  readonly externalId: string | null;
  readonly state: RenderState;
  /** Null until the picture may be had. */
  readonly resultSha256: string | null;
  readonly compliance: AssetCompliance | null;
  /** Why a person should look at the cutout. Null: nothing to doubt, or nothing made yet. */
  readonly doubt: string | null;
  /** Set while it waits for a yes; ISO 8601. */
  readonly reviewUntil: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** How many pictures of a batch are where. */
export interface ExecutionCounts {
  readonly total: number;
  readonly queued: number;
  /** Being made, or made and waiting for a yes. */
  readonly processing: number;
  readonly completed: number;
  readonly failed: number;
  readonly cancelled: number;
}

/** A batch of pictures by one preset version. Times are ISO 8601. */
export interface ExecutionView {
  readonly id: string;
  readonly status: ExecutionStatus;
  readonly preset: BatchPreset;
  readonly counts: ExecutionCounts;
  readonly creditsUsed: number;
  readonly createdAt: string;
  /** Set when all pictures have ended. */
  readonly finishedAt: string | null;
  /** In the order in which they were sent. Null when they were not asked for. */
  readonly assets: readonly ExecutionAsset[] | null;
}
