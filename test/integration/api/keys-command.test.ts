import { expect, test, vi } from "vitest";
import { apiScopes } from "#app/api/scopes.ts";
import { keysCommand } from "#app/cli/keys.ts";
import { loader as operations } from "#app/routes/v1.operations.ts";
import { createShop, send } from "./api-client.ts";

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out = vi.spyOn(console, "log").mockImplementation(() => {});
  const err = vi.spyOn(console, "error").mockImplementation(() => {});
  try {
    const code = await keysCommand(args);
    return { code, out: out.mock.calls.flat().join("\n"), err: err.mock.calls.flat().join("\n") };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

test("create makes a key that works, by domain and by id; revoke ends it", async () => {
  const shop = await createShop();
  for (const [name, mode] of [
    [shop.domain, "live"],
    [shop.id, "test"],
  ] as const) {
    const { code, out } = await run("create", "--shop", name, "--mode", mode, "--json");
    const made = JSON.parse(out) as { key: string; id: string };
    expect([code, made]).toEqual([
      0,
      {
        key: expect.stringMatching(`^cyc_${mode}_`),
        id: expect.stringMatching(/^key_/),
        shop: shop.id,
        mode,
        scopes: [...apiScopes],
      },
    ]);
    expect((await send(operations, { key: made.key })).status).toBe(200);
    expect((await run("revoke", "--shop", name, "--id", made.id)).code).toBe(0);
    expect((await send(operations, { key: made.key })).status).toBe(401);
  }
  const { out } = await run("list", "--shop", shop.domain, "--json");
  expect(JSON.parse(out)).toHaveLength(3);
});

test.each([
  [[], 2],
  [["make"], 2],
  [["create"], 2],
  [["create", "--shop", "nobody.myshopify.com"], 1],
  [["create", "--what"], 2],
  [["create", "--shop", "x", "--mode", "real"], 2],
])("keys %j exits with %i and words", async (args, exit) => {
  const { code, err, out } = await run(...args);
  expect([code, out]).toEqual([exit, ""]);
  expect(err).not.toBe("");
});
