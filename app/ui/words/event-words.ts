/** The families of events, in the order in which a filter offers them. The family is the first word of the type. */
export const eventFamilies = [
  { value: "", label: "All events" },
  { value: "batch", label: "Orders (batch)" },
  { value: "render", label: "Pictures (render)" },
  { value: "asset", label: "Standardize assets (asset)" },
  { value: "enhancement", label: "Enhancements (enhancement)" },
  { value: "credits", label: "Credits (credits)" },
  { value: "publication", label: "Pictures on products (publication)" },
  { value: "webhook", label: "Webhooks (webhook)" },
] as const;

/** The family that an address names; "" for none and unknown ones. */
export function eventFamilyFrom(name: string | null): string {
  return eventFamilies.find(({ value }) => value === name)?.value ?? "";
}

/** How an event's badge is coloured: by how things ended. */
export function eventTone(type: string): "success" | "attention" | "critical" | undefined {
  if (/\.(completed|standardized|published|granted|item_completed)$/.test(type)) return "success";
  if (/(failed|differs|disabled)$/.test(type)) return "critical";
  if (/\.(needs_review|low|partially_completed|cancelled|requeued)$/.test(type)) return "attention";
  return undefined;
}
