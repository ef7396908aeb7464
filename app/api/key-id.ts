import { createId, isUlid } from "#app/db/ids.ts";

const keyIdPrefix = "key_";

/** An id for a key that is not made yet: the form that asks for it carries it, so that sending it twice makes one key. */
export function newKeyId(): string {
  return createId("key");
}

/** True for a text that `newKeyId` can have made. */
export function isKeyId(text: string): boolean {
  return text.startsWith(keyIdPrefix) && isUlid(text.slice(keyIdPrefix.length));
}
