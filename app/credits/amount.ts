import { Refusal } from "#app/refusal.ts";

/** The most credits one movement may carry: far above any purchase, far below where numbers lose their last digit. */
const movementCreditsMax = 1_000_000_000;

/** Throws `Refusal("invalid_payload")` unless `credits` is a whole number from 1 to `movementCreditsMax`. */
export function checkAmount(credits: number): void {
  if (Number.isSafeInteger(credits) && credits >= 1 && credits <= movementCreditsMax) return;
  throw new Refusal(
    "invalid_payload",
    `credits must be a whole number from 1 to ${movementCreditsMax.toLocaleString("en-US")}; got ${credits}.`,
    { field: ["credits"] },
  );
}
