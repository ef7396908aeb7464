/** What a merchant can do with a picture, as a form's `intent`. */
const pictureIntents = [
  "approve",
  "reject",
  "put-on-product",
  "undo",
  "cancel",
  "cancel-waiting",
  "make-version",
  "replay",
  "report",
] as const;
export type PictureIntent = (typeof pictureIntents)[number];

/** Reads a form's intent. Null for anything else. */
export function pictureIntentFrom(value: FormDataEntryValue | null): PictureIntent | null {
  return pictureIntents.find((intent) => intent === value) ?? null;
}
