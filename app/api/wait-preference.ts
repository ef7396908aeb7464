/** The longest that a call waits for its picture: what proxies and clients commonly allow. */
export const waitSecondsMax = 60;

/** How long the caller is willing to wait, in seconds, from "Prefer: wait=N" (RFC 7240); 60 without it, never more. */
export function waitSecondsOf(request: Request): number {
  const [, seconds] = /(?:^|[,;])\s*wait\s*=\s*"?(\d{1,6})"?/i.exec(request.headers.get("prefer") ?? "") ?? [];
  return seconds === undefined ? waitSecondsMax : Math.min(waitSecondsMax, Number(seconds));
}
