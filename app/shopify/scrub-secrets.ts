/**
 * What a secret looks like in Shopify's world: access and refresh tokens (shpat_…, shprt_…), the app's secret
 * (shpss_…), session tokens (JSON web tokens), and the query parameters that carry one.
 */
const secretShapes: readonly [RegExp, string][] = [
  [/\bshp[a-z]{2}_[A-Za-z0-9_-]+/g, "[redacted]"],
  [/\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+/g, "[redacted]"],
  [
    /\b(id_token|hmac|access_token|refresh_token|client_secret|subject_token)(["']?\s*[=:]\s*["']?)[^&\s"',}]+/g,
    "$1$2[redacted]",
  ],
];

/** The same text with every secret in it replaced by "[redacted]". For messages of libraries on their way to the log. */
export function scrubSecrets(text: string): string {
  return secretShapes.reduce((scrubbed, [shape, replacement]) => scrubbed.replace(shape, replacement), text);
}
