import type { ChargeKind, ChargeState, ChargeView } from "#app/credits/charge-views.ts";
import { findPack, findPlan, priceText, usageBlockCredits, type PlanOffer } from "#app/credits/offers.ts";
import { countOf } from "#app/ui/words/count-words.ts";

/** "1,250": the pages' sentences are English, and so are the numbers in them. */
const written = (count: number) => count.toLocaleString("en-US");

/** What a plan gives, a line each. */
export function planLines(plan: PlanOffer, creditsEach: number): string[] {
  const pictures = Math.floor(plan.monthlyCredits / creditsEach);
  const monthly = written(plan.monthlyCredits);
  return [
    `${monthly} credits every 30 days: ${countOf(pictures, "new background")}, or ${monthly} marketplace pictures`,
    `Up to ${written(plan.rolloverCreditsMax)} unused credits move into the next period`,
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

/** How a merchant is received who comes back from Shopify's approval page. */
export interface ReturnWords {
  readonly tone: "success" | "info";
  readonly title: string;
  readonly text: string | null;
}

const unconfirmed: ReturnWords = {
  tone: "info",
  title: "Shopify has not confirmed the purchase yet",
  text: "Nothing is lost: the credits appear here as soon as it has.",
};

function waitingInWords(charge: ChargeView, running: ChargeView | null): ReturnWords {
  if (charge.kind !== "plan" || running === null) return unconfirmed;
  const text = "If you approved it, there is nothing left to do. Until then you keep what you paid for.";
  return { tone: "info", title: `The ${chargeInWords(charge)} begins when the running period ends`, text };
}

/**
 * What became of the charge that a merchant comes back from, as Shopify tells it. Null charge: Shopify has not told of it.
 * `running` is the plan that runs.
 */
export function returnInWords(charge: ChargeView | null, running: ChargeView | null): ReturnWords {
  if (charge === null) return unconfirmed;
  switch (charge.state) {
    case "active": {
      const added = `${written(charge.credits)} credits were added`;
      const title = charge.kind === "plan" ? `Your ${chargeInWords(charge)} runs: ${added}` : added;
      return { tone: "success", title, text: null };
    }
    case "proposed":
      return waitingInWords(charge, running);
    case "frozen":
    case "declined":
    case "expired":
    case "cancelled":
      return { tone: "info", title: "Nothing was bought", text: null };
  }
}
