/** How a batch ended, in the words of its contracts. */
export type BatchEndingWord = "completed" | "partially_completed" | "failed" | "cancelled";

/** What became of a batch's renders. */
export interface BatchEnding {
  readonly counts: {
    readonly total: number;
    readonly completed: number;
    readonly failed: number;
    readonly cancelled: number;
  };
}

/** The word for a batch whose renders have all ended: one failure among successes makes it partial. */
export function batchEnding({ total, completed, cancelled }: BatchEnding["counts"]): BatchEndingWord {
  if (completed === total) return "completed";
  if (completed > 0) return "partially_completed";
  return cancelled === total ? "cancelled" : "failed";
}
