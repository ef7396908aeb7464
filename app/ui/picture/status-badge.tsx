import { Badge } from "@shopify/polaris";
import type { StatusWords } from "#app/ui/words/render-words.ts";

/** A picture's status as a Polaris badge. */
export function StatusBadge({ status }: { status: StatusWords }) {
  return status.tone === undefined ? <Badge>{status.label}</Badge> : <Badge tone={status.tone}>{status.label}</Badge>;
}
