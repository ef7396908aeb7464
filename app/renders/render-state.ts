/**
 * A render's life. Every arrow is one transaction; the three last states are final. rendered: made and stored, with a
 * cutout in doubt; its credits stay reserved until the merchant says yes (completed) or no (cancelled).
 */
export const renderStates = ["queued", "processing", "rendered", "completed", "failed", "cancelled"] as const;
export type RenderState = (typeof renderStates)[number];

const allowedMoves: Record<RenderState, readonly RenderState[]> = {
  queued: ["processing", "failed", "cancelled"],
  processing: ["queued", "rendered", "completed", "failed", "cancelled"],
  rendered: ["completed", "cancelled"],
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
