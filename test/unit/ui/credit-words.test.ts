import fc from "fast-check";
import { expect, test } from "vitest";
import type { GrantView, TransferView } from "../../../app/credits/credit-views.ts";
import { statementCsvHead, statementCsvLines } from "../../../app/ui/credits/statement-csv.ts";
import { chargeStateInWords, planLines, returnInWords } from "../../../app/ui/plans/plan-words.ts";
import { plans } from "../../../app/credits/offers.ts";
import type { ChargeView } from "../../../app/credits/charge-views.ts";
import {
  budgetInWords,
  burnsFirst,
  creditsMoved,
  grantInWords,
  statementFilters,
  transferKindFrom,
  verifiedInWords,
} from "../../../app/ui/words/ledger-words.ts";
import { priceWords, pricesInWords } from "../../../app/ui/words/price-words.ts";
import {
  forecastInWords,
  keyInWords,
  spenderInWords,
  spentKindInWords,
  spentProductInWords,
} from "../../../app/ui/words/spending-words.ts";

const grant: GrantView = {
  id: "grant_1",
  source: "plan",
  reference: "free 2026-11",
  credits: 10,
  available: 10,
  reserved: 0,
  spent: 0,
  expired: 0,
  withdrawn: 0,
  priority: 10,
  expiresAt: "2026-12-01T00:00:00.000Z",
  createdAt: "2026-11-01T00:00:00.000Z",
};
const bought: GrantView = {
  ...grant,
  id: "grant_2",
  source: "purchase",
  reference: "charge gid://shopify/AppPurchaseOneTime/1",
  expiresAt: null,
};
const dayOf = (iso: string) => iso.slice(0, 10);

test("one sentence says what burns first, until when, and what comes then", () => {
  expect(burnsFirst([bought, grant], dayOf)).toBe(
    "The next picture uses 10 credits “free credits of the month”, which expire 2026-12-01; then comes “bought”.",
  );
  expect(burnsFirst([bought], dayOf)).toBe("The next picture uses 10 credits “bought”, which never expire.");
  expect(burnsFirst([{ ...grant, available: 0 }], dayOf)).toBeNull();
});

test("grants are called by where they came from", () => {
  expect(grantInWords(bought)).toBe("Bought");
  expect(grantInWords({ source: "plan", reference: "plan gid://shopify/AppSubscription/1 2026-12-22" })).toBe(
    "From your plan",
  );
  expect(grantInWords({ source: "plan", reference: "rollover gid://shopify/AppSubscription/1 2026-12-22" })).toBe(
    "Unused credits of the last period",
  );
  expect(grantInWords({ source: "goodwill", reference: "refund tr_1" })).toBe("Given back for a picture");
});

test("the filter names every kind once, and an unknown one means all", () => {
  expect(new Set(statementFilters.map(({ label }) => label)).size).toBe(9);
  expect(transferKindFrom("refund")).toBe("refund");
  expect(transferKindFrom("everything")).toBeUndefined();
  expect(transferKindFrom(null)).toBeUndefined();
});

test("the forecast says until when, how fast, and what it cannot say", () => {
  expect(forecastInWords(120, 4, "12 March")).toBe(
    "At this pace until 12 March (4 credits a day over the last 30 days).",
  );
  expect(forecastInWords(10_000, 0.04, null)).toContain("more than a year (less than a credit a day");
  expect(forecastInWords(0, 2.55, "22 November")).toBe(
    "You used 2.6 credits a day over the last 30 days. None are left.",
  );
  expect(forecastInWords(50, 0, null)).toBe("Nothing was spent in the last 30 days.");
  // More was given back than spent.
  expect(forecastInWords(50, -1, null)).toBe("Nothing was spent in the last 30 days.");
});

test("kinds, spenders and products have a merchant's names", () => {
  expect(spentKindInWords("standardize")).toBe("Marketplace pictures");
  expect(spenderInWords("admin", {})).toBe("You, in the admin");
  expect(spenderInWords("flow", {})).toBe("Automations");
  expect(spenderInWords("key_1", { key_1: "Warehouse" })).toBe("Warehouse");
  expect(keyInWords({ name: "", shownStart: "cyc_live_ab" })).toBe("API key cyc_live_ab…");
  expect(spentProductInWords("gid://1", { "gid://1": "Wall clock" })).toBe("Wall clock");
  expect(spentProductInWords("", {})).toBe("Without a product");
});

test("budgets and the verification say what was counted", () => {
  expect(budgetInWords(50, 1)).toBe("1 credit used this month, of 50");
  expect(budgetInWords(null, 0)).toBe("0 credits used this month, no limit");
  const verification = { verifiedAt: "2026-11-22T03:12:00.000Z", entries: 12_345, differences: [] };
  expect(verifiedInWords(verification, "en-GB", "UTC")).toBe(
    "Ledger verified 22 Nov 2026, 03:12: 12,345 entries, everything adds up.",
  );
  expect(verifiedInWords({ ...verification, differences: ["a", "b"] }, "en-GB", "UTC")).toContain(
    "2 things do not add up",
  );
  expect(verifiedInWords(null, "en-GB", "UTC")).toContain("not yet");
});

test("prices say both kinds, and what an order buys beyond the plan", () => {
  expect(pricesInWords({ "background-swap": 5, standardize: 1 })).toBe(
    "A picture with a new background costs 5 credits, a marketplace picture 1 credit.",
  );
  expect(priceWords(12, 5, 3, { blockCents: 500 })).toMatchObject({
    balance: "You have 3: 100 credits are bought beyond your plan for $10.00.",
    enough: true,
  });
  expect(priceWords(41, 5, 4, { blockCents: 500 }).enough).toBe(false);
});

const charge: ChargeView = {
  id: "charge_1",
  kind: "plan",
  offer: "plan_studio",
  credits: 250,
  priceCents: 1_900,
  currency: "USD",
  state: "active",
  shopifyId: "gid://shopify/AppSubscription/1",
  isTest: true,
  periodEnd: null,
  usageCapCents: null,
  createdAt: "2026-11-22T00:00:00.000Z",
  activatedAt: null,
};

test("who comes back from Shopify is told what became of the charge, not what the address says", () => {
  expect(returnInWords(charge, charge).title).toBe("Your Studio plan runs: 250 credits were added");
  expect(returnInWords({ ...charge, kind: "pack", offer: "pack_2500", credits: 2_500 }, null).title).toBe(
    "2,500 credits were added",
  );
  expect(returnInWords({ ...charge, state: "declined" }, null).title).toBe("Nothing was bought");
  expect(returnInWords({ ...charge, state: "proposed" }, null).title).toContain("not confirmed");
  expect(returnInWords({ ...charge, state: "proposed" }, { ...charge, offer: "plan_agency" }).title).toBe(
    "The Studio plan begins when the running period ends",
  );
  expect(returnInWords(null, null).title).toContain("not confirmed");
  expect(chargeStateInWords("plan", "active")).toBe("Runs");
  expect(plans.map((plan) => planLines(plan, 5)[0])).toEqual([
    "250 credits every 30 days: 50 new backgrounds, or 250 marketplace pictures",
    "1,250 credits every 30 days: 250 new backgrounds, or 1,250 marketplace pictures",
  ]);
});

const row: TransferView = {
  id: "tr_1",
  kind: "reserve",
  credits: 5,
  reference: "01M82EAHXZWF7WBB5Z1F7QP0HW",
  renderId: "01M82EAHXZWF7WBB5Z1F7QP0HW",
  reason: null,
  createdAt: "2026-11-22T20:15:26.751Z",
  availableAfter: 45,
};
/** Reads RFC 4180 back: quoted cells may hold commas, quotes and line ends. */
function cellsOf(csv: string): string[] {
  const cells = csv.matchAll(/(?:^|[,\n])(?:"((?:[^"]|"")*)"|([^,\r\n]*))/g);
  return [...cells].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}

test("the statement's file has a head and a line for each movement, with numbers as numbers", () => {
  expect(cellsOf(statementCsvHead.trimEnd())).toHaveLength(9);
  expect(statementCsvLines([row])).toBe(
    `2026-11-22T20:15:26.751Z,Set aside for a picture,5,-5,45,,${row.renderId},${row.reference},tr_1\r\n`,
  );
  expect(creditsMoved("settle", 5)).toBe(0);
});

test.each(["=1+1", "+SUM(A1)", "-2", "@now", "\t=1", "\r=1"])("a reason like %j cannot become a formula", (reason) => {
  const cell = cellsOf(statementCsvLines([{ ...row, reason }]).trimEnd())[5];
  expect(cell).toBe(`'${reason}`);
});

test("whatever a reason holds, it stays one cell of one line", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (reason) => {
      const cells = cellsOf(statementCsvLines([{ ...row, reason }]).trimEnd());
      expect(cells).toHaveLength(9);
      expect(cells[5]?.replace(/^'/, "")).toBe(reason.replace(/^'/, ""));
    }),
  );
});
