/** A render's life. Every arrow is one transaction; the three last states are final. */
export const renderStates = ["queued", "processing", "completed", "failed", "cancelled"] as const;
export type RenderState = (typeof renderStates)[number];

const allowedMoves: Record<RenderState, readonly RenderState[]> = {
  queued: ["processing", "failed", "cancelled"],
  processing: ["queued", "completed", "failed", "cancelled"],
  completed: [],
  failed: [],
  cancelled: [],
};

/** True when a render may move from one state to the other. */
export function mayMove(from: RenderState, to: RenderState): boolean {
  return allowedMoves[from].includes(to);
}

/** True for a state with no way out. */
export function isFinal(state: RenderState): boolean {
  return allowedMoves[state].length === 0;
}
