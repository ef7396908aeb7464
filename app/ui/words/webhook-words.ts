import type { DeliveryState, DeliveryView } from "#app/delivery/delivery-view.ts";
import type { EndpointView } from "#app/delivery/endpoint-view.ts";
import { countOf } from "#app/ui/words/count-words.ts";

interface BadgeWords {
  readonly label: string;
  readonly tone?: "success" | "attention" | "critical";
}

/** Whether an endpoint is told of what happens, and if not, who decided so. */
export function endpointStateInWords(
  endpoint: Pick<EndpointView, "disabledAt" | "disabledReason" | "failingSince">,
): BadgeWords {
  if (endpoint.disabledAt !== null) {
    if (endpoint.disabledReason === "gone") return { label: "Off: it answered 410", tone: "critical" };
    if (endpoint.disabledReason === "failing") return { label: "Off: it failed for days", tone: "critical" };
    return { label: "Off" };
  }
  return endpoint.failingSince === null ? { label: "On", tone: "success" } : { label: "Failing", tone: "attention" };
}

/** Why we switched an endpoint off, and what to do about it. */
export function disabledByUsInWords(reason: EndpointView["disabledReason"]): string {
  return reason === "gone"
    ? "It answered 410 Gone, which asks us to stop. Switch it on when that was a mistake."
    : "Nothing arrived there for days. Mend the receiver, switch it on, then send what failed again.";
}

/** What an endpoint is told of. */
export function eventTypesInWords(eventTypes: readonly string[]): string {
  return eventTypes.includes("*") ? "Every event" : eventTypes.join(", ");
}

const wordsByState: Record<DeliveryState, BadgeWords> = {
  pending: { label: "On its way", tone: "attention" },
  delivered: { label: "Delivered", tone: "success" },
  failed: { label: "Failed", tone: "critical" },
};

/** What became of a message. */
export function deliveryStateInWords(state: DeliveryState): BadgeWords {
  return wordsByState[state];
}

/** "3 tries, last: 500" or what kept the message from arriving. */
export function triesInWords(delivery: Pick<DeliveryView, "attempts" | "lastStatus" | "lastError">): string {
  if (delivery.attempts === 0) return delivery.lastError ?? "Not tried yet";
  const tries = countOf(delivery.attempts, "try", "tries");
  const last = delivery.lastStatus === null ? delivery.lastError : `answered ${delivery.lastStatus}`;
  return last === null ? tries : `${tries}, ${last}`;
}

/** The choices of the list of deliveries. */
export const deliveryFilters = [
  { value: "", label: "Every delivery" },
  { value: "pending", label: wordsByState.pending.label },
  { value: "delivered", label: wordsByState.delivered.label },
  { value: "failed", label: wordsByState.failed.label },
] as const;

/** The state that an address names; undefined for none and unknown ones. */
export function deliveryStateFrom(name: string | null): DeliveryState | undefined {
  return (Object.keys(wordsByState) as DeliveryState[]).find((state) => state === name);
}
