import { cutoutReportSchema } from "#app/imaging/finished-picture.ts";

/** Why a person should look at a picture's cutout, from its stored report. Null: nothing to doubt, or no cutout yet. */
export function doubtIn(cutout: unknown): string | null {
  return cutoutReportSchema.nullable().parse(cutout)?.doubt ?? null;
}
