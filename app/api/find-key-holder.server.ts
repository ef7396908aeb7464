import { hashKey } from "#app/api/api-key.server.ts";
import { readKeyHolder, type KeyHolder } from "#app/api/key-record.server.ts";
import { recallHolder, rememberHolder, touchHolder } from "#app/api/remembered-holders.server.ts";
import { database } from "#app/db/client.server.ts";

/** "Last used" is for people: a minute is fine enough, and a busy key does not write its row on every call. */
const lastUsedStepMs = 60_000;

/** The holder of a key as it was within the last two seconds, or null when no such key was made. */
export async function findKeyHolder(key: string): Promise<KeyHolder | null> {
  const hash = hashKey(key);
  const name = Buffer.from(hash).toString("base64");
  const known = recallHolder(name);
  if (known !== null) return known;
  // The age counts from the question: an answer that was long on its way is no younger for it.
  const askedAtMs = performance.now();
  const holder = await readKeyHolder(hash);
  if (holder !== null) rememberHolder(name, holder, askedAtMs);
  return holder;
}

/** Notes that a key was used, at most once a minute. */
export async function noteKeyUse(key: string, holder: KeyHolder, now: Date): Promise<void> {
  const { view } = holder;
  if (view.lastUsedAt !== null && now.getTime() - view.lastUsedAt.getTime() < lastUsedStepMs) return;
  touchHolder(Buffer.from(hashKey(key)).toString("base64"), { ...holder, view: { ...view, lastUsedAt: now } });
  await database().apiKey.updateMany({ where: { id: view.id }, data: { lastUsedAt: now } });
}
