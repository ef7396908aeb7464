/** What an endpoint may ask for: everything, one family of events ("asset.*"), or one event ("batch.completed"). */
export const eventPattern = /^(\*|[a-z]+\.(\*|[a-z_]+))$/;

/** True when one of the patterns names the event. */
export function wantsEvent(patterns: readonly string[], eventType: string): boolean {
  const family = eventType.slice(0, eventType.indexOf("."));
  return patterns.some((pattern) => pattern === "*" || pattern === eventType || pattern === `${family}.*`);
}

/** True for the event by which a batch tells how it ended; the one that its callback brings. */
export function endsBatch(eventType: string): boolean {
  return /^(batch|enhancement)\.(completed|partially_completed|failed|cancelled)$/.test(eventType);
}
