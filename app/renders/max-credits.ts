import { Refusal } from "#app/refusal.ts";

/** Throws `Refusal("max_credits_exceeded")` when something costs more than whoever asks is willing to pay. */
export function checkMaxCredits(maxCredits: number | undefined, creditsCost: number): void {
  if (maxCredits === undefined || creditsCost <= maxCredits) return;
  throw new Refusal(
    "max_credits_exceeded",
    `This costs ${creditsCost} credits, and at most ${maxCredits} may be spent on it. Raise the limit or ask for fewer pictures.`,
    { field: ["max_credits"] },
  );
}
