import type { RenderRequest } from "#app/renders/render-request.ts";
import type { Source } from "#app/renders/source.ts";
import { Refusal } from "#app/refusal.ts";

/** Wishes that refuse an order as a whole, each by the code of the refusal it forces. */
const orderWishes = [
  "insufficient_credits",
  "idempotency_conflict",
  "idempotency_in_progress",
  "rate_limited",
  "queue_full",
  "content_refused",
] as const;
export type OrderWish = (typeof orderWishes)[number];

/** What an accepted picture can be made to do; see docs/api/sandbox.md. */
const itemWishes = [
  "ok",
  "slow",
  "needs_review",
  "no_product_found",
  "source_unavailable",
  "internal_error",
  "callback_failure",
] as const;
export type ItemWish = (typeof itemWishes)[number];

type SandboxWish = OrderWish | ItemWish | "partial";

const allWishes: readonly SandboxWish[] = [...orderWishes, ...itemWishes, "partial"];

const keyStart = "sandbox/";
const urlStart = "https://sandbox.invalid/";
const textStart = /^\s*sandbox:([a-z_]*)/;

const isOrderWish = (wish: SandboxWish): wish is OrderWish => orderWishes.some((known) => known === wish);
const isItemWish = (wish: SandboxWish): wish is ItemWish => itemWishes.some((known) => known === wish);

/** The wish of a column's or a client's word, or null. */
function wishNamed(word: string): SandboxWish | null {
  return allWishes.find((wish) => wish === word) ?? null;
}

/** The wish about one picture that a render's row holds. */
export function itemWishOf(word: string | null): ItemWish | null {
  const wish = word === null ? null : wishNamed(word);
  return wish !== null && isItemWish(wish) ? wish : null;
}

/** What stands behind the reserved beginning of an upload's key or a URL; null for every other source. */
function wordOfSource(source: Source): string | null {
  if (source.type === "upload" && source.key.startsWith(keyStart)) return source.key.slice(keyStart.length);
  if (source.type === "url" && source.url.startsWith(urlStart)) return source.url.slice(urlStart.length);
  return null;
}

/** True for a source that names a wish instead of a photo. Only test mode takes them. */
export function isSandboxSource(source: Source): boolean {
  const word = wordOfSource(source);
  return word !== null && wishNamed(word) !== null;
}

/** True for an address under the host that is reserved for wishes. */
export function isSandboxUrl(source: Source): boolean {
  return source.type === "url" && source.url.startsWith(urlStart);
}

const known = `Known are ${allWishes.join(", ")}.`;

function wishOfText(text: string | undefined): SandboxWish | null {
  const word = textStart.exec(text ?? "")?.[1];
  if (word === undefined) return null;
  const wish = wishNamed(word);
  if (wish !== null) return wish;
  throw new Refusal("invalid_payload", `“sandbox:${word}” is no wish of test mode. ${known}`);
}

function wishOfItem({ source, companions = [] }: RenderRequest["items"][number], index: number): SandboxWish | null {
  const words = [source, ...companions].map((each) => (each === null ? null : wordOfSource(each)));
  const word = words.find((each) => each !== null);
  if (word == null) return null;
  const wish = wishNamed(word);
  if (wish !== null) return wish;
  throw new Refusal("source_missing", `items[${index}] makes a wish that test mode does not know. ${known}`, {
    field: ["items", index, "source"],
  });
}

/** What a test order wishes for. */
export interface SandboxWishes {
  /** The refusal that the order as a whole is to get. */
  readonly order: OrderWish | null;
  /** By item; null where a picture is made as in live mode. */
  readonly items: readonly (ItemWish | null)[];
}

/**
 * Reads the wishes of a test order: from each item's photo, for items without one from the prompt. `partial`, by whom
 * ever it is wished, fails every second item of the order. Throws `source_missing` and `invalid_payload` for unknown ones.
 */
export function readSandboxWishes(request: RenderRequest, text: string | undefined): SandboxWishes {
  const ofText = wishOfText(text);
  const wishes = request.items.map((item, index) => wishOfItem(item, index) ?? ofText);
  const isPartial = wishes.includes("partial");
  return {
    order: (wishes.find((wish) => wish !== null && isOrderWish(wish)) as OrderWish | undefined) ?? null,
    items: wishes.map((wish, index) => {
      if (isPartial && index % 2 === 1) return "no_product_found";
      if (wish === "partial") return "ok";
      return wish !== null && isItemWish(wish) ? wish : null;
    }),
  };
}
