/** What a movement of credits is called on the statement. */
const transferWords: Record<string, string> = {
  grant: "Credits added",
  reserve: "Set aside for a picture",
  settle: "Picture paid",
  release: "Rest returned",
  void: "Returned, picture not delivered",
  expire: "Expired",
};

/** Which way the available balance moves: +1, −1, or 0 when credits set aside are spent. */
const transferSign: Record<string, -1 | 0 | 1> = { grant: 1, reserve: -1, settle: 0, release: 1, void: 1, expire: -1 };

const grantWords: Record<string, string> = {
  purchase: "Bought",
  plan: "From your plan",
  promo: "Welcome gift",
  goodwill: "Goodwill",
};

/** A ledger row's kind in a merchant's words. */
export function transferInWords(kind: string): string {
  return transferWords[kind] ?? kind;
}

/** A grant's source in a merchant's words. */
export function grantInWords(source: string): string {
  return grantWords[source] ?? source;
}

/** "+5", "−5" or "5 paid": the movement as it changes the credits that can be used. */
export function signedCredits(kind: string, credits: number): string {
  const sign = transferSign[kind] ?? 0;
  const amount = Math.abs(credits);
  if (sign === 0) return `${amount} paid`;
  return `${sign > 0 ? "+" : "−"}${amount}`;
}
