import { encodeTime } from "ulid";
import { database } from "#app/db/client.server.ts";

/**
 * Days that the log of API calls is kept: a developer asks about a call of last week, sometimes about one of last month.
 * Older ones only fill the disk, and what they tell of people must not be kept without a reason.
 */
export const requestLogDays = 30;
/**
 * Days that webhooks are kept. Shopify delivers one again for hours, so that a second delivery is known as one long
 * before; a compliance request must be answered within 30 days, and until then the row shows that it was.
 */
export const webhookDays = 30;
/** Days that "products/update" is kept: a shop that edits in bulk sends a hundred thousand a day, and none is asked about. */
export const productWebhookDays = 2;
/** Days that counts of previews are kept: only today's limits anything, and no two clocks are two days apart. */
export const previewCountDays = 2;
/** Days that callbacks and their tries are kept: as long as the log of API calls, which tells the other half. */
export const webhookDeliveryDays = 30;

/**
 * Days that events are kept: a client that reads on after a quarter of a year had better read its jobs anew. Callbacks
 * have been sent or given up long before.
 */
export const eventDays = 90;

/** Rows of a table that one round removes: milliseconds. The next round, seconds later, takes the rest. */
const rowsMax = 1000;
const dayMs = 24 * 60 * 60 * 1000;

/** The first characters of every ULID made at that time: ids of calls sort by time, and the primary key finds them. */
const ulidStart = (at: number) => encodeTime(at, 10);

/**
 * Removes rows past their time: idempotency rows, the log of API calls, webhooks, callbacks with their tries and counts of previews. At most a
 * thousand of each; returns how many. Any number of rounds may run at once.
 */
export async function reapOldRows(now = new Date()): Promise<number> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);
  const db = database();
  const removed = [
    await db.$executeRaw`
      DELETE FROM idempotency_row WHERE (shop_id, mode, key) IN (
        SELECT shop_id, mode, key FROM idempotency_row WHERE expires_at < ${now}
        LIMIT ${rowsMax} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`
      DELETE FROM request_log_row WHERE id IN (
        SELECT id FROM request_log_row WHERE id < ${ulidStart(daysAgo(requestLogDays).getTime())}
        LIMIT ${rowsMax} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`
      DELETE FROM event WHERE id IN (
        SELECT id FROM event WHERE id < ${`evt_${ulidStart(daysAgo(eventDays).getTime())}`}
        LIMIT ${rowsMax} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`
      DELETE FROM inbound_webhook WHERE webhook_id IN (
        SELECT webhook_id FROM inbound_webhook WHERE received_at < ${daysAgo(webhookDays)}
        LIMIT ${rowsMax} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`
      DELETE FROM inbound_webhook WHERE webhook_id IN (
        SELECT webhook_id FROM inbound_webhook
        WHERE received_at < ${daysAgo(productWebhookDays)} AND topic = 'products/update'
        LIMIT ${rowsMax} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`
      DELETE FROM preview_count WHERE (shop_id, day) IN (
        SELECT shop_id, day FROM preview_count WHERE day < ${daysAgo(previewCountDays)}::date
        LIMIT ${rowsMax} FOR UPDATE SKIP LOCKED)`,
    await db.$executeRaw`
      DELETE FROM webhook_delivery WHERE id IN (
        SELECT id FROM webhook_delivery WHERE created_at < ${daysAgo(webhookDeliveryDays)} AND state <> 'pending'
        LIMIT ${rowsMax} FOR UPDATE SKIP LOCKED)`,
  ];
  return removed.reduce((sum, count) => sum + count, 0);
}
