import { useEffect } from "react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner } from "@shopify/polaris";
import type { Problem } from "#app/ui/frame/problem.ts";

/** What an action of ours answers: a short confirmation, or the reason why not. */
export type ActionAnswer = { readonly said: string } | { readonly problem: Problem };

/** Shows a confirmation as a toast, once per answer. */
export function useSaidToast(answer: ActionAnswer | undefined): void {
  const bridge = useAppBridge();
  useEffect(() => {
    if (answer && "said" in answer) bridge.toast.show(answer.said);
  }, [answer, bridge]);
}

const addCredits = { content: "Add credits", url: "/app/plans" };
/** Where a merchant can do something about a refusal. */
const waysOut: Readonly<Record<string, { readonly content: string; readonly url: string }>> = {
  insufficient_credits: addCredits,
  usage_cap_reached: addCredits,
  budget_used_up: { content: "See budgets", url: "/app/credits" },
};

/** Shows why an action did not happen, announced to screen readers. */
export function ProblemBanner({ answer, title }: { answer: ActionAnswer | undefined; title: string }) {
  if (!answer || !("problem" in answer)) return null;
  const wayOut = waysOut[answer.problem.code];
  return (
    <Banner tone="critical" title={title} {...(wayOut !== undefined && { action: wayOut })}>
      <p>{answer.problem.message}</p>
    </Banner>
  );
}
