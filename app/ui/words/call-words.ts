type Tone = "success" | "attention" | "critical" | "info";

/** How an answer's status is coloured: worked, refused because of the request, failed because of us. */
export function statusTone(status: number): Tone {
  if (status >= 500) return "critical";
  if (status >= 400) return "attention";
  return status >= 300 ? "info" : "success";
}

/** What a status means for whoever called, in a sentence. */
export function statusInWords(status: number): string {
  if (status >= 500) return "This is our fault. The same request may be sent again, with the same Idempotency-Key.";
  if (status === 429) return "Too many calls for the moment. Wait as long as Retry-After says, then send it again.";
  if (status === 402) return "There were not enough credits for it. Nothing was charged.";
  if (status === 401 || status === 403) return "The key was not good enough for it. Nothing happened.";
  if (status >= 400) return "The request was refused and nothing was charged. The code says why.";
  return "It worked.";
}
