import type { Rule } from "#app/channels/rule-pack.ts";

/** A rule without known first or last day. */
export function anyDay(rule: Omit<Rule, "effectiveFrom" | "effectiveUntil">): Rule {
  return { ...rule, effectiveFrom: null, effectiveUntil: null };
}

/** Something only a person can see. */
export function manual(id: string, title: string, source: Rule["source"]): Rule {
  return anyDay({ id, title, severity: "warn", check: { kind: "manual" }, source, fix: "look_yourself" });
}

/**
 * Where a channel says "sharp" or "not enlarged" without a number, the limits are ours: beyond them blur is plain to see
 * at full size (docs/decisions/0106).
 */
export const sharpnessMin = 0.3;
export const enlargementMax = 3;
/** "White" without numbers: this share of the background must look white; the rest may be a soft shadow. */
export const nearWhiteMin = 0.9;
/** "Square" and other proportions without a tolerance: what an eye does not see. */
export const aspectTolerance = 0.01;
