/** live: the merchant's own. test: a developer's tries, with credits and pictures of their own. */
export type Mode = "live" | "test";
