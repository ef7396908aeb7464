import { expect, test, vi } from "vitest";
import { creditsCommand } from "#app/cli/credits.ts";
import { listTransfers } from "#app/credits/statement.server.ts";
import { database } from "#app/db/client.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { makeFakeWorld } from "../renders/fake-tools.ts";
import { makeShop, photo, swapOrder } from "../renders/make-orders.ts";

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

test("refund gives back what a picture cost, once, and the statement says why", async () => {
  const shop = await makeShop(10);
  const { renderIds } = await placeBatch(swapOrder(shop));
  const [id = ""] = renderIds;
  await runRender(id, makeFakeWorld().tools, new AbortController().signal);
  const refunded = await credits("refund", id, "--reason", "The printer spoiled it", "--json");
  expect(refunded).toMatchObject({ code: 0, json: { render: id, credits: 5, available: 10, shop: shop.domain } });
  expect(await credits("refund", id, "--reason", "again")).toMatchObject({
    words: "Already given back; 10 available.",
  });
  const { rows } = await listTransfers(shop.id, "live", { limit: 1 });
  expect(rows).toMatchObject([{ kind: "refund", credits: 5, reason: "The printer spoiled it", renderId: id }]);
});

test("correct takes back what is left of a grant, in part or whole, once for each reference", async () => {
  const shop = await makeShop(30);
  const correct = (...rest: string[]) =>
    credits("correct", "--shop", shop.domain, "--grant", "install", "--reason", "granted twice", "--json", ...rest);
  expect(await correct("--credits", "12", "--reference", "c1")).toMatchObject({ json: { credits: 12, available: 18 } });
  expect(await correct("--credits", "12", "--reference", "c1")).toMatchObject({ json: { credits: 12, available: 18 } });
  expect(await correct()).toMatchObject({ code: 0, json: { credits: 18, available: 0 } });
  expect(await credits("verify", "--shop", shop.domain, "--json")).toMatchObject({ code: 0, json: { ok: true } });
});

test("verify says which budget and which spending counter do not add up", async () => {
  const shop = await makeShop(20);
  const { renderIds } = await placeBatch(swapOrder(shop, 1, { origin: "flow" }));
  await runRender(renderIds[0] ?? "", makeFakeWorld().tools, new AbortController().signal);
  expect(await credits("verify", "--shop", shop.domain)).toMatchObject({ code: 0 });
  const where = { where: { shopId: shop.id } };
  await database().creditBudgetUse.updateMany({ ...where, data: { credits: 1 } });
  await database().creditSpendProduct.updateMany({ ...where, data: { credits: 7 } });
  await database().creditSpendDay.deleteMany(where);
  const { code, words } = await credits("verify", "--shop", shop.domain);
  expect(code).toBe(1);
  expect(words).toMatch(/flow \d{4}-\d\d: is a budget month/);
  expect(words).toContain(`${shop.id} live background-swap flow: counts other spending`);
  expect(words).toContain(`${shop.id} live ${photo.productId}: counts other spending`);
});

test.each([
  [["refund", "01ARZ3NDEKTSV4RRFFQ69G5FAV", "--reason", "x"], 1, /not_found.*no paid picture/],
  [["refund", "--reason", "x"], 2, /which picture/],
  [["refund", "01ARZ3NDEKTSV4RRFFQ69G5FAV"], 2, /--reason is missing/],
  [["correct", "--shop", "x.myshopify.com", "--reason", "x"], 1, /not_found/],
  [["grant", "--shop", "nobody.myshopify.com", "--credits", "5"], 1, /not_found.*nobody/],
  [["grant", "--credits", "5"], 2, /--shop is missing/],
  [["balance", "--shop", "x", "--mode", "dream"], 2, /live or test/],
  [["steal"], 2, /credits grant\|balance\|verify\|refund\|correct/],
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
