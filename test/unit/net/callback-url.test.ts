import { expect, test } from "vitest";
import { assertCallbackUrl, callbackUrlCharactersMax } from "#app/net/callback-url.ts";
import { parseNetworks } from "#app/net/network-address.ts";

const refused = { name: "Refusal", code: "callback_url_refused" };
const loopback = { allowedNetworks: parseNetworks("127.0.0.0/8,::1/128") };

function refusalOf(url: string, options = {}): unknown {
  try {
    return assertCallbackUrl(url, options);
  } catch (error) {
    return error;
  }
}

test.each([
  "https://example.com/hooks",
  "https://hooks.example.com:443/a?b=c#d",
  "https://93.184.216.34/",
  "https://[2606:4700::1111]/",
  "https://bücher.example/",
  "https://example.com./",
])("%s may be called", (url) => {
  expect(assertCallbackUrl(url)).toBe(url);
});

test.each([
  "http://example.com/",
  "https://example.com:80/",
  "https://example.com:8443/",
  "https://user@example.com/",
  "https://user:word@example.com/",
  "https://127.0.0.1/",
  "https://2130706433/",
  "https://0x7f.1/",
  "https://0177.0.0.1/",
  "https://127.0.0.1./",
  "https://[::ffff:10.0.0.1]/",
  "https://[64:ff9b::a9fe:a9fe]/",
  "https://[2002:7f00:1::]/",
  "https://169.254.169.254/latest/meta-data/",
  "https://metadata.google.internal/",
  "https://localhost/",
  "https://a.LOCALHOST./",
  "https://printer.local/",
  "https://router.home.arpa/",
  "https://intranet/",
  "https://127。0。0。1/",
  "https://１２７.0.0.1/",
  "https://exam\tple.com/",
  " https://example.com/",
  "https://example.com\\@127.0.0.1/",
  "ftp://example.com/",
  "javascript:alert(1)",
  "//example.com/",
  "example.com",
  "",
  "https://",
])("“%s” is refused when it is given", (url) => {
  expect(refusalOf(url)).toMatchObject({ ...refused, field: ["callback_url"] });
});

test("a URL may have 2,048 characters and not one more", () => {
  const longest = `https://example.com/${"a".repeat(callbackUrlCharactersMax - 20)}`;
  expect(assertCallbackUrl(longest)).toHaveLength(2048);
  expect(refusalOf(`${longest}a`)).toMatchObject(refused);
});

test("the refusal names the field that the client wrote", () => {
  expect(refusalOf("http://example.com/", { field: ["options", "delivery_webhook"] })).toMatchObject({
    field: ["options", "delivery_webhook"],
  });
});

test("an allowed network may be called without TLS on any port, and nothing beside it", () => {
  expect(assertCallbackUrl("http://127.0.0.1:8080/x", loopback)).toBe("http://127.0.0.1:8080/x");
  expect(assertCallbackUrl("http://[::1]:8080/x", loopback)).toBe("http://[::1]:8080/x");
  expect(refusalOf("http://10.0.0.1/", loopback)).toMatchObject(refused);
  expect(refusalOf("http://example.com/", loopback)).toMatchObject(refused);
  expect(refusalOf("https://user@127.0.0.1/", loopback)).toMatchObject(refused);
});
