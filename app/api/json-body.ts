import { InvalidInput } from "#app/api/invalid-input.ts";
import { isStorable } from "#app/api/storable-text.ts";

/** Deeper than any of our requests; shallow enough for every recursive reader behind us, PostgreSQL's included. */
const depthMax = 32;

type Path = readonly (string | number)[];

function fault(path: Path, message: string, type: string): InvalidInput {
  return new InvalidInput([{ path, message, type }]);
}

function checkValue(value: unknown, path: Path): void {
  if (path.length > depthMax)
    throw fault(path.slice(0, 1), `This is nested deeper than ${depthMax} levels.`, "too_deep");
  if (typeof value === "string") {
    if (!isStorable(value)) throw fault(path, "This text contains a NUL or half a character.", "string_unicode");
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (!isStorable(key)) throw fault(path, "A field's name contains a NUL or half a character.", "string_unicode");
    checkValue(child, [...path, key]);
  }
}

/**
 * The object in a JSON body. Throws `InvalidInput` for bytes that are not UTF-8, text that is not JSON, anything but
 * an object, and values that cannot be stored (NUL, half characters, more than 32 levels).
 */
export function parseJsonObject(bytes: Uint8Array): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw fault([], "The body is not JSON.", "json_invalid");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw fault([], "The body must be a JSON object.", "dict_type");
  }
  checkValue(value, []);
  return value as Record<string, unknown>;
}
