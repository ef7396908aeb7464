import { beforeEach, expect, test, vi } from "vitest";
import { createApiKey } from "#app/api/key-record.server.ts";
import { database } from "#app/db/client.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { reportBadResult } from "#app/renders/report-bad-result.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";
import { action, loader } from "#app/routes/app.credits.tsx";
import { loader as csvLoader } from "#app/routes/app.credits_.statement[.csv].ts";
import { makeFakeWorld } from "../renders/fake-tools.ts";
import { makeShop, photo, swapOrder } from "../renders/make-orders.ts";

// The doors of the credits page, behind the sign-in: who signs in is said here, everything else is the product's.
let shop: ShopIdentity;
vi.mock(import("#app/shopify/shopify.server.ts"), () => ({ authenticateAdmin: async () => ({ shop }) }) as never);

beforeEach(async () => {
  shop = await makeShop(200);
});

const address = "https://app.test/app/credits";
const argumentsOf = (request: Request) => ({ request, params: {}, context: {} });
const look = (query = "") => loader(argumentsOf(new Request(`${address}${query}`)));
const press = async (fields: Record<string, string>): Promise<unknown> => {
  const body = new URLSearchParams(fields);
  const answer = await action(argumentsOf(new Request(address, { method: "POST", body })));
  return "data" in answer ? answer.data : answer;
};
const readCsv = async (query = "") => {
  const answer = await csvLoader(argumentsOf(new Request(`${address}/statement.csv${query}`)));
  return { lines: (await answer.text()).trimEnd().split("\r\n"), headers: answer.headers };
};

test("the page names who spent on what, and each line's picture", async () => {
  const world = makeFakeWorld();
  const { view: key } = await createApiKey({ shopId: shop.id, mode: "live", name: "Warehouse" });
  const own = await placeBatch(swapOrder(shop, 2));
  const keys = await placeBatch(swapOrder(shop, 1, { origin: "api", apiKeyId: key.id }));
  const made = [...own.renderIds, ...keys.renderIds];
  for (const id of made) await runRender(id, world.tools, new AbortController().signal);
  const page = await look();
  expect(page.spending).toMatchObject({
    byKind: [{ name: "New backgrounds", credits: 15 }],
    byProduct: [{ id: photo.productId, name: "Mug", pictures: 3 }],
    bySpender: [
      { name: "You, in the admin", credits: 10 },
      { name: "Warehouse", credits: 5 },
    ],
  });
  expect(page.budgets).toMatchObject([
    { subject: "flow", name: "Automations", usedCredits: 0 },
    { subject: key.id, name: "Warehouse", monthlyCredits: null, usedCredits: 5 },
  ]);
  expect(page.statement.rows.filter(({ renderId }) => renderId !== null)).toHaveLength(6);
  expect(Object.keys(page.titles).toSorted()).toEqual(made.toSorted());
});

test("a refund is found by its kind, with its reason; a picture given back leaves the chart", async () => {
  const { renderIds } = await placeBatch(swapOrder(shop));
  const [id = ""] = renderIds;
  await runRender(id, makeFakeWorld().tools, new AbortController().signal);
  await reportBadResult(shop.id, id, "blurred");
  const page = await look("?kind=refund");
  expect(page.statement.rows).toMatchObject([{ kind: "refund", credits: 5, renderId: id }]);
  expect(page.statement.rows[0]?.reason).toContain("Reported as a bad result");
  expect(page.spending.byProduct).toEqual([]);
  expect((await look("?kind=nonsense")).statement.rows.length).toBeGreaterThan(1);
});

test("budgets are set for own keys and automations, and removed by an empty field", async () => {
  const { view: key } = await createApiKey({ shopId: shop.id, mode: "live" });
  const { view: foreign } = await createApiKey({ shopId: (await makeShop()).id, mode: "live" });
  const set = (subject: string, credits: string) => press({ intent: "set-budget", subject, credits });
  expect(await set(key.id, "40")).toEqual({ said: "The budget was saved" });
  expect((await look()).budgets).toMatchObject([{ monthlyCredits: null }, { subject: key.id, monthlyCredits: 40 }]);
  expect(await set(key.id, " ")).toEqual({ said: "The budget was removed" });
  expect((await look()).budgets).toMatchObject([{ subject: "flow" }, { monthlyCredits: null }]);
  for (const wrong of ["-1", "1.5", "many", "1e300"]) {
    expect(await set("flow", wrong)).toMatchObject({ problem: { code: "invalid_payload" } });
  }
  expect(await set(foreign.id, "1")).toMatchObject({ problem: { code: "not_found" } });
  expect(await press({ intent: "grant" })).toMatchObject({ problem: { code: "invalid_payload" } });
});

test("verifying now is remembered with the number of entries", async () => {
  expect((await look()).verification).toBeNull();
  expect(await press({ intent: "verify" })).toEqual({ said: "Everything adds up" });
  expect((await look()).verification).toMatchObject({ entries: 2, differences: [] });
});

test("the file has every line once, also beyond what is read at once, and only the kind that was asked for", async () => {
  await database().$queryRaw`
    SELECT credits_grant(${shop.id}, 'live', 'promo', 'gift ' || count, 1, 10, NULL,
      CASE count WHEN 1 THEN '=HYPERLINK(1)' END)::text
    FROM generate_series(1, 1100) AS count`;
  await placeBatch(swapOrder(shop));
  const { lines, headers } = await readCsv();
  expect(headers.get("content-disposition")).toMatch(/filename="cyclorama-statement-\d{4}-\d\d-\d\d\.csv"/);
  expect(lines).toHaveLength(1 + 1 + 1_100 + 1);
  expect(new Set(lines).size).toBe(lines.length);
  expect(lines.filter((line) => line.includes("HYPERLINK"))).toEqual([expect.stringContaining(`"'=HYPERLINK(1)"`)]);
  expect((await readCsv("?kind=reserve")).lines).toHaveLength(2);
});
