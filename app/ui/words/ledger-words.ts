import type { GrantView, TransferKindView } from "#app/credits/credit-views.ts";
import { compareBurnOrder } from "#app/credits/burn-order.ts";
import { countOf } from "#app/ui/words/count-words.ts";
import { dateTimeInWords } from "#app/ui/words/date-words.ts";
import { numberInWords } from "#app/ui/words/number-words.ts";

/** What a movement of credits is called on the statement. */
const transferWords: Record<TransferKindView, string> = {
  grant: "Credits added",
  reserve: "Set aside for a picture",
  settle: "Picture paid",
  release: "Rest returned",
  void: "Returned, picture not delivered",
  refund: "Given back",
  expire: "Expired",
  correct: "Taken back",
};

/** Which way the available balance moves: +1, −1, or 0 when credits set aside are spent. */
const transferSign: Record<TransferKindView, -1 | 0 | 1> = {
  grant: 1,
  reserve: -1,
  settle: 0,
  release: 1,
  void: 1,
  refund: 1,
  expire: -1,
  correct: -1,
};

/** The kinds of movements in the order in which a merchant asks for them. */
const transferKinds: readonly TransferKindView[] = [
  "grant",
  "settle",
  "reserve",
  "void",
  "release",
  "refund",
  "expire",
  "correct",
];

/** The choices of the statement's filter: everything, then each kind of movement. */
export const statementFilters: readonly { readonly value: TransferKindView | ""; readonly label: string }[] = [
  { value: "", label: "Every movement" },
  ...transferKinds.map((value) => ({ value, label: transferWords[value] })),
];

/** The kind of movement named in an address. Undefined, for every kind, when it names none. */
export function transferKindFrom(name: string | null): TransferKindView | undefined {
  return transferKinds.find((kind) => kind === name);
}

/** A ledger row's kind in a merchant's words. */
export function transferInWords(kind: TransferKindView): string {
  return transferWords[kind];
}

/** What a movement does to the credits that can be used: positive, negative, or 0 when credits set aside are spent. */
export function creditsMoved(kind: TransferKindView, credits: number): number {
  return transferSign[kind] * Math.abs(credits);
}

/** "+5", "−5" or "5 paid": the movement as it changes the credits that can be used. */
export function signedCredits(kind: TransferKindView, credits: number, locale: string): string {
  const moved = creditsMoved(kind, credits);
  const amount = numberInWords(Math.abs(credits), locale);
  if (moved === 0) return `${amount} paid`;
  return `${moved > 0 ? "+" : "−"}${amount}`;
}

const grantWords: Record<GrantView["source"], string> = {
  purchase: "Bought",
  plan: "From your plan",
  promo: "Gift",
  goodwill: "Goodwill",
};
/** Grants that we make ourselves carry a reference that begins so. */
const grantWordsByReference: readonly (readonly [start: string, words: string])[] = [
  ["install", "Welcome gift"],
  ["free ", "Free credits of the month"],
  ["rollover ", "Unused credits of the last period"],
  ["refund ", "Given back for a picture"],
];

/** Where a grant came from, in a merchant's words. */
export function grantInWords({ source, reference }: Pick<GrantView, "source" | "reference">): string {
  return grantWordsByReference.find(([start]) => reference.startsWith(start))?.[1] ?? grantWords[source];
}

const uncapitalized = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

/**
 * Which credits the next picture uses and why, in one sentence. Null when nothing is left. `dayOf` writes a moment as a
 * day.
 */
export function burnsFirst(grants: readonly GrantView[], dayOf: (iso: string) => string): string | null {
  const [first, second] = grants.filter(({ available }) => available > 0).toSorted(compareBurnOrder);
  if (first === undefined) return null;
  const name = uncapitalized(grantInWords(first));
  const until = first.expiresAt === null ? "which never expire" : `which expire ${dayOf(first.expiresAt)}`;
  const next = `The next picture uses ${countOf(first.available, "credit")} “${name}”, ${until}`;
  const then = second === undefined ? name : uncapitalized(grantInWords(second));
  return then === name ? `${next}.` : `${next}; then comes “${then}”.`;
}

/** What a budget allows in a month and what is used of it. */
export function budgetInWords(monthlyCredits: number | null, usedCredits: number): string {
  const used = `${countOf(usedCredits, "credit")} used this month`;
  return monthlyCredits === null ? `${used}, no limit` : `${used}, of ${monthlyCredits}`;
}

/** When the ledger was last added up and what came out. */
export function verifiedInWords(
  verification: {
    readonly verifiedAt: string;
    readonly entries: number;
    readonly differences: readonly string[];
  } | null,
  locale: string,
  timeZone: string,
): string {
  if (verification === null) return "The ledger is added up once a day. This one was not yet.";
  const { verifiedAt, entries, differences } = verification;
  const counted = `${numberInWords(entries, locale)} ${entries === 1 ? "entry" : "entries"}`;
  const outcome =
    differences.length === 0
      ? "everything adds up"
      : `${countOf(differences.length, "thing does", "things do")} not add up`;
  return `Ledger verified ${dateTimeInWords(verifiedAt, locale, timeZone)}: ${counted}, ${outcome}.`;
}
