import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const sessionToken = "eyJhbGciOiJIUzI1NiJ9.eyJkZXN0IjoiaHR0cHM6Ly9zaG9wLm15c2hvcGlmeS5jb20ifQ.bm90LXRoZS1zaWduYXR1cmU";
const accessToken = "shpat_0123456789abcdef0123456789abcdef";

/** What a process of the app writes when it meets tokens in every place we know of. */
const program = `
  const { log } = await import("#app/log.server.ts");
  const { shopify } = await import("#app/shopify/shopify.server.ts");
  const url = "http://localhost:3000/app?shop=shop.myshopify.com&host=aG9zdA&embedded=1&id_token=${sessionToken}";
  const headers = { "user-agent": "Mozilla/5.0 Firefox/140.0" };
  await shopify().authenticate.admin(new Request(url, { headers })).catch(() => {});
  const bearer = { ...headers, authorization: "Bearer ${sessionToken}" };
  await shopify().authenticate.admin(new Request("http://localhost:3000/app", { headers: bearer })).catch(() => {});
  log().info({ session: { accessToken: "${accessToken}" }, headers: { authorization: "Bearer ${sessionToken}" } }, "last line");
`;

test("no token reaches the log, whoever writes it", async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program], {
    env: { ...process.env, LOG_LEVEL: "trace" },
  });
  const written = stdout + stderr;
  expect(written).toContain("last line");
  expect(written).toContain("shopify: ");
  expect(written).not.toContain(sessionToken);
  expect(written).not.toContain(accessToken);
  expect(written).not.toContain(process.env["SHOPIFY_API_SECRET"]);
});
