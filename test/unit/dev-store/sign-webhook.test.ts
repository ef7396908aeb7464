import { expect, test } from "vitest";
import { signWebhook } from "../../../dev-store/webhooks/sign-webhook.ts";

test("the signature is base64 of HMAC-SHA-256 (RFC 4231, test case 2)", () => {
  const expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
  expect(signWebhook("what do ya want for nothing?", "Jefe")).toBe(Buffer.from(expected, "hex").toString("base64"));
});
