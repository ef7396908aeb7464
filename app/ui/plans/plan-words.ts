import type { ChargeKind, ChargeState, ChargeView } from "#app/credits/charge-views.ts";
import { findPack, findPlan, priceText, usageBlockCredits, type PlanOffer } from "#app/credits/offers.ts";
import { countOf } from "#app/ui/words/count-words.ts";

/** What a plan gives, a line each. */
export function planLines(plan: PlanOffer, creditsEach: number): string[] {
  const pictures = Math.floor(plan.monthlyCredits / creditsEach);
  return [
    `${plan.monthlyCredits} credits every 30 days: ${countOf(pictures, "new background")}, or ${plan.monthlyCredits} marketplace pictures`,
    `Up to ${plan.rolloverCreditsMax} unused credits move into the next period`,
    `Beyond that, if you want: ${priceText(plan.usageBlockCents)} for ${usageBlockCredits} credits, up to a limit you set`,
  ];
}

const stateWords: Record<ChargeState, string> = {
  proposed: "Waits for your approval",
  active: "Paid",
  declined: "Declined",
  expired: "Not approved in time",
  frozen: "On hold: Shopify could not collect",
  cancelled: "Ended",
};

/** How a charge stands, in words. */
export function chargeStateInWords(kind: ChargeKind, state: ChargeState): string {
  return kind === "plan" && state === "active" ? "Runs" : stateWords[state];
}

/** What was bought, in words. */
export function chargeInWords({ kind, offer, credits }: Pick<ChargeView, "kind" | "offer" | "credits">): string {
  if (kind === "plan") return `${findPlan(offer)?.label ?? offer} plan`;
  if (kind === "pack") return findPack(offer)?.label ?? `${credits} credits`;
  return `${credits} credits beyond the plan`;
}

/** What happens when a plan is chosen while another runs. */
export function changeInWords(running: Pick<ChargeView, "priceCents"> | null, plan: PlanOffer): string {
  if (running === null) return "Begins as soon as you approve it at Shopify.";
  return running.priceCents > plan.priceCents
    ? "Begins when your running period ends. Until then you keep what you paid for."
    : "Begins at once. Shopify takes off what you have paid for the rest of your running period.";
}
