import { database } from "#app/db/client.server.ts";

/** Why a key no longer opens anything. */
export type KeyEnd = "revoked" | "expired" | "uninstalled";

/** Those of the keys that no longer open anything, with the reason. A key that is gone altogether counts as revoked. */
export async function endedKeys(keyIds: readonly string[], now: Date): Promise<ReadonlyMap<string, KeyEnd>> {
  const rows = await database().$queryRaw<{ id: string; reason: KeyEnd }[]>`
    SELECT wanted.id, CASE
      WHEN api_key.id IS NULL OR api_key.revoked_at IS NOT NULL THEN 'revoked'
      WHEN api_key.expires_at <= ${now} THEN 'expired'
      ELSE 'uninstalled' END AS reason
    FROM unnest(${[...keyIds]}::text[]) AS wanted (id)
    LEFT JOIN api_key ON api_key.id = wanted.id
    LEFT JOIN shop ON shop.id = api_key.shop_id
    WHERE api_key.id IS NULL OR api_key.revoked_at IS NOT NULL OR api_key.expires_at <= ${now}
      OR shop.uninstalled_at IS NOT NULL`;
  return new Map(rows.map(({ id, reason }) => [id, reason]));
}
