import { apiScopes, type ApiScope } from "#app/api/scopes.ts";
import type { Mode } from "#app/db/mode.ts";
import { Refusal } from "#app/refusal.ts";
import { formText } from "#app/ui/frame/form-text.ts";

/** A name is read in lists and charts. */
export const keyNameLengthMax = 100;

/** How long a new key lives, as the form offers it. */
export const keyLifetimes = [
  { value: "", label: "Until it is revoked", days: null },
  { value: "30", label: "30 days", days: 30 },
  { value: "90", label: "90 days", days: 90 },
  { value: "365", label: "One year", days: 365 },
] as const;

export interface KeyWish {
  readonly name: string;
  readonly mode: Mode;
  readonly scopes: readonly ApiScope[];
  readonly expiresAt: Date | null;
  readonly monthlyCredits: number | null;
}

const wrong = (field: string, message: string) => new Refusal("invalid_payload", message, { field: [field] });

/** A key's name as it is kept. Throws `Refusal("invalid_payload")` naming the field. */
export function readKeyName(form: FormData): string {
  const name = formText(form, "name").trim();
  if (name === "") throw wrong("name", "Give the key a name, so that you know later what uses it.");
  if (name.length > keyNameLengthMax) throw wrong("name", `A name has ${keyNameLengthMax} characters at most.`);
  return name;
}

/** A monthly budget; null for an empty field. Throws `Refusal("invalid_payload")`. */
export function readMonthlyCredits(form: FormData): number | null {
  const text = formText(form, "monthlyCredits").trim();
  if (text === "") return null;
  if (!/^\d{1,9}$/.test(text)) {
    throw wrong(
      "monthlyCredits",
      "A budget is a whole number of credits, below a billion. Leave it empty for no limit.",
    );
  }
  return Number(text);
}

function readMode(form: FormData): Mode {
  const mode = formText(form, "mode");
  if (mode !== "live" && mode !== "test") throw wrong("mode", "Choose live or test.");
  return mode;
}

function readScopes(form: FormData): ApiScope[] {
  const ticked = apiScopes.filter((scope) => form.getAll("scopes").includes(scope));
  if (ticked.length === 0) throw wrong("scopes", "Tick at least one thing that the key may do.");
  return ticked;
}

function readExpiry(form: FormData, now: Date): Date | null {
  const chosen = keyLifetimes.find(({ value }) => value === formText(form, "lifetime"));
  if (chosen === undefined) throw wrong("lifetime", "Choose how long the key works.");
  return chosen.days === null ? null : new Date(now.getTime() + chosen.days * 86_400_000);
}

/** How long a replaced key goes on, as the form offers it. */
export const overlaps = [
  { value: "0", label: "It ends at once" },
  { value: "1", label: "One hour" },
  { value: "24", label: "One day" },
  { value: "168", label: "One week" },
] as const;

/** Hours that a replaced key goes on. Throws `Refusal("invalid_payload")`. */
export function readOverlapHours(form: FormData): number {
  const chosen = overlaps.find(({ value }) => value === formText(form, "overlapHours"));
  if (chosen === undefined) throw wrong("overlapHours", "Choose how long the old key still works.");
  return Number(chosen.value);
}

/** What the form for a new key asks for. Throws `Refusal("invalid_payload")` with the first field at fault. */
export function readKeyForm(form: FormData, now: Date): KeyWish {
  return {
    name: readKeyName(form),
    mode: readMode(form),
    scopes: readScopes(form),
    expiresAt: readExpiry(form, now),
    monthlyCredits: readMonthlyCredits(form),
  };
}
