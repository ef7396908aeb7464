/** live: the merchant's own. test: a developer's tries, with credits and pictures of their own. */
export type Mode = "live" | "test";

/** live: pays with the shop's credits. test: plays. */
export function modeInWords(mode: Mode): string {
  return mode === "live" ? "Live" : "Test";
}
