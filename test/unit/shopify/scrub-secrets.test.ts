import { expect, test } from "vitest";
import { scrubSecrets } from "#app/shopify/scrub-secrets.ts";

const sessionToken = "eyJhbGciOiJIUzI1NiJ9.eyJkZXN0IjoiaHR0cHM6Ly94In0.c2lnbmF0dXJlLXNpZ25hdHVyZQ";

test.each([
  ["access token shpat_0123456789abcdef refused", "access token [redacted] refused"],
  ["refresh with shprt_0a1b-2c3d", "refresh with [redacted]"],
  [`Bearer ${sessionToken}`, "Bearer [redacted]"],
  [
    `GET /app?shop=x.myshopify.com&id_token=abc.def&hmac=12ef&locale=en`,
    "GET /app?shop=x.myshopify.com&id_token=[redacted]&hmac=[redacted]&locale=en",
  ],
  ['{"access_token":"secret-1","scope":"read_products"}', '{"access_token":"[redacted]","scope":"read_products"}'],
  ['{"client_secret": "hush", "subject_token": "t"}', '{"client_secret": "[redacted]", "subject_token": "[redacted]"}'],
  ["No valid session found {shop: x.myshopify.com}", "No valid session found {shop: x.myshopify.com}"],
])("%s", (text, scrubbed) => {
  expect(scrubSecrets(text)).toBe(scrubbed);
});
