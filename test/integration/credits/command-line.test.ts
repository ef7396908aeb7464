import { expect, test, vi } from "vitest";
import { creditsCommand } from "#app/cli/credits.ts";
import { database } from "#app/db/client.server.ts";
import { makeShop } from "../renders/make-orders.ts";

/** Runs `credits …`; resolves with its exit code, what it answered and what it said. */
async function credits(...args: string[]): Promise<{ code: number; json: Record<string, unknown>; words: string }> {
  const printed: string[] = [];
  const said: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void printed.push(line));
  vi.spyOn(console, "error").mockImplementation((line: string) => void said.push(line));
  try {
    const code = await creditsCommand(args);
    const answersJson = args.includes("--json") && printed.length > 0;
    const json = answersJson ? (JSON.parse(printed.join("\n")) as Record<string, unknown>) : {};
    return { code, json, words: [...printed, ...said].join("\n") };
  } finally {
    vi.restoreAllMocks();
  }
}

test("grant, balance and verify answer in JSON, for a domain and for an org id", async () => {
  const shop = await makeShop();
  const granted = await credits("grant", "--shop", shop.domain, "--credits", "30", "--json");
  expect(granted).toMatchObject({ code: 0, json: { granted: true, credits: 30, available: 30, org: shop.id } });
  const balance = await credits("balance", "--shop", shop.id, "--json");
  expect(balance).toMatchObject({ code: 0, json: { available: 30, reserved: 0, mode: "live", shop: shop.domain } });
  const verified = await credits("verify", "--shop", shop.domain, "--json");
  expect(verified).toMatchObject({
    code: 0,
    json: { ok: true, differences: [], checked: { accounts: 1, entries: 2 } },
  });
});

test("verify exits with 1 when something does not add up", async () => {
  const shop = await makeShop(10);
  await database().creditGrant.updateMany({
    where: { shopId: shop.id },
    data: { available: { decrement: 1 }, spent: { increment: 1 } },
  });
  const verified = await credits("verify", "--json");
  expect(verified).toMatchObject({ code: 1, json: { ok: false } });
});

test.each([
  [["grant", "--shop", "nobody.myshopify.com", "--credits", "5"], 1, /not_found.*nobody/],
  [["grant", "--credits", "5"], 2, /--shop is missing/],
  [["balance", "--shop", "x", "--mode", "dream"], 2, /live or test/],
  [["steal"], 2, /credits grant\|balance\|verify/],
  [["balance", "--colour", "red"], 2, /colour/],
])("%j is refused with words", async (args, code, words) => {
  const ended = await credits(...args);
  expect(ended.code).toBe(code);
  expect(ended.words).toMatch(words);
});

test.each(["0", "-3", "1.5", "many", "99999999999"])("a grant of %s is refused", async (amount) => {
  const shop = await makeShop();
  const ended = await credits("grant", "--shop", shop.id, `--credits=${amount}`);
  expect(ended).toMatchObject({ code: 1, words: expect.stringContaining("whole number from 1") });
});
