import { Banner } from "@shopify/polaris";
import { useState } from "react";
import { packs, priceText } from "#app/credits/offers.ts";
import { countOf } from "#app/ui/words/count-words.ts";

/** Says once for each limit that credits run low, with the smallest pack as the way out. Kept until the app is reopened. */
export function LowBalanceBanner({ low }: { low: { readonly available: number; readonly below: number } | null }) {
  const [dismissed, setDismissed] = useState<readonly number[]>([]);
  const [smallest] = packs;
  if (low === null || smallest === undefined || dismissed.includes(low.below)) return null;
  const left =
    low.available === 0 ? "No credits are left" : `Only ${countOf(low.available, "credit is", "credits are")} left`;
  return (
    <div className="cyc-frame-banner">
      <Banner
        tone={low.available === 0 ? "critical" : "warning"}
        title={left}
        action={{ content: `Add ${smallest.label} for ${priceText(smallest.priceCents)}`, url: "/app/plans" }}
        onDismiss={() => setDismissed([...dismissed, low.below])}
      >
        <p>Pictures that are being made are paid for already. New ones need credits.</p>
      </Banner>
    </div>
  );
}
