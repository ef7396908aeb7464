import { createHash } from "node:crypto";
import { canonicalJson } from "#app/presets/canonical-json.ts";

/** SHA-256 (hex) of a preset document's canonical JSON: anybody can compute it again from an export. */
export function contentHashOf(document: object): string {
  return createHash("sha256").update(canonicalJson(document)).digest("hex");
}
