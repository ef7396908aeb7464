import { InvalidInput } from "#app/api/invalid-input.ts";

/** Refuses a number that the log has not come to: it is another organization's, and its reader would wait for ever. */
export function checkAfter(after: number, latest: number): void {
  if (after <= latest) return;
  const message = `The last event of this organization has the number ${latest}. Send the seq of an event of its own, or 0.`;
  throw new InvalidInput([{ path: ["after"], message, type: "value_error" }], "query");
}
