import type { ActionFunctionArgs, HeadersFunction, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { data } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { BlockStack, Page } from "@shopify/polaris";
import chartStyles from "@shopify/polaris-viz/build/esm/styles.css?url";
import { listApiKeys, type ApiKeyView } from "#app/api/key-record.server.ts";
import { readBalance } from "#app/credits/balance.server.ts";
import { listBudgets, setBudget, type BudgetView } from "#app/credits/budgets.server.ts";
import { readSpending, type SpendingView } from "#app/credits/spending.server.ts";
import { listTransfers } from "#app/credits/statement.server.ts";
import { lastVerification, verifyAndRemember } from "#app/credits/verify-due.server.ts";
import { Refusal } from "#app/refusal.ts";
import { automationBudget } from "#app/renders/place-batch.server.ts";
import { pricesAt } from "#app/renders/price.ts";
import { pictureTitles, productTitles } from "#app/renders/titles.server.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { BalanceNumbers } from "#app/ui/credits/balance-numbers.tsx";
import { BudgetList, type BudgetLineView } from "#app/ui/credits/budget-list.tsx";
import { GrantList } from "#app/ui/credits/grant-list.tsx";
import { SpendingCard } from "#app/ui/credits/spending-card.tsx";
import type { Spending, SpentPart } from "#app/ui/credits/spending.ts";
import { Statement } from "#app/ui/credits/statement.tsx";
import { VerifiedCard } from "#app/ui/credits/verified-card.tsx";
import type { ActionAnswer } from "#app/ui/frame/action-feedback.tsx";
import { formText } from "#app/ui/frame/form-text.ts";
import { useLiveData } from "#app/ui/frame/live.ts";
import { Pager } from "#app/ui/frame/pager.tsx";
import { currentCursor } from "#app/ui/frame/paging.ts";
import { pageStatus, problemFrom } from "#app/ui/frame/problem.ts";
import { useShopFormat } from "#app/ui/frame/shop-format.tsx";
import { dateInWords } from "#app/ui/words/date-words.ts";
import { transferKindFrom } from "#app/ui/words/ledger-words.ts";
import {
  forecastInWords,
  keyInWords,
  spenderInWords,
  spentKindInWords,
  spentProductInWords,
} from "#app/ui/words/spending-words.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: chartStyles }];

const linesPerPage = 25;

const named = (parts: SpendingView["byKind"], nameOf: (id: string) => string): SpentPart[] =>
  parts
    // What was given back in full says nothing.
    .filter(({ credits }) => credits !== 0)
    .map(({ name: id, credits, pictures }) => ({ id, name: nameOf(id), credits, pictures }));

async function spendingInWords(shopId: string, spent: SpendingView, keys: readonly ApiKeyView[]): Promise<Spending> {
  const titles = await productTitles(
    shopId,
    spent.byProduct.map(({ name }) => name),
  );
  const keyNames = Object.fromEntries(keys.map((key) => [key.id, keyInWords(key)]));
  return {
    days: spent.days,
    byKind: named(spent.byKind, spentKindInWords),
    byProduct: named(spent.byProduct, (id) => spentProductInWords(id, titles)),
    bySpender: named(spent.bySpender, (id) => spenderInWords(id, keyNames)),
  };
}

/** Who can have a budget: the automations, and every key that can still spend or has spent this month. */
function budgetLines(budgets: readonly BudgetView[], keys: readonly ApiKeyView[]): BudgetLineView[] {
  const line = (subject: string, name: string): BudgetLineView => {
    const known = budgets.find((budget) => budget.subject === subject);
    return { subject, name, monthlyCredits: known?.monthlyCredits ?? null, usedCredits: known?.usedCredits ?? 0 };
  };
  const shown = keys.filter(
    ({ id, mode, revokedAt }) =>
      mode === "live" &&
      (revokedAt === null || budgets.some(({ subject, usedCredits }) => subject === id && usedCredits > 0)),
  );
  return [line(automationBudget, "Automations"), ...shown.map((key) => line(key.id, keyInWords(key)))];
}

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const search = new URL(request.url).searchParams;
  const before = currentCursor(search);
  const kind = transferKindFrom(search.get("kind"));
  const [balance, statement, budgets, keys, verification] = await Promise.all([
    readBalance(shop.id, "live"),
    listTransfers(shop.id, "live", { limit: linesPerPage, kind, ...(before !== null && { before }) }),
    listBudgets(shop.id, "live"),
    listApiKeys(shop.id),
    lastVerification(shop.id),
  ]);
  const [spent, titles] = await Promise.all([
    readSpending(shop.id, "live", balance.available),
    pictureTitles(
      shop.id,
      statement.rows.flatMap(({ renderId }) => renderId ?? []),
    ),
  ]);
  const { creditsADay, usedUpOn } = spent;
  return {
    balance,
    statement,
    titles,
    kind: kind ?? null,
    pace: { creditsADay, usedUpOn },
    spending: await spendingInWords(shop.id, spent, keys),
    budgets: budgetLines(budgets, keys),
    verification,
    prices: pricesAt(new Date()).creditsByKind,
  };
};

async function saveBudget(shopId: string, form: FormData): Promise<ActionAnswer> {
  const subject = formText(form, "subject");
  const isKnown = subject === automationBudget || (await listApiKeys(shopId)).some(({ id }) => id === subject);
  if (!isKnown) throw new Refusal("not_found", "There is no such API key in this shop.", { field: ["subject"] });
  const credits = formText(form, "credits").trim();
  await setBudget({ shopId, mode: "live" }, subject, credits === "" ? null : Number(credits));
  return { said: credits === "" ? "The budget was removed" : "The budget was saved" };
}

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const form = await request.formData();
  try {
    switch (formText(form, "intent")) {
      case "verify": {
        const { differences } = await verifyAndRemember(shop.id);
        return { said: differences.length === 0 ? "Everything adds up" : "The ledger does not add up" };
      }
      case "set-budget":
        return await saveBudget(shop.id, form);
      default:
        throw new Refusal("invalid_payload", "This page does not know that action.", { field: ["intent"] });
    }
  } catch (error) {
    const problem = problemFrom(error);
    return data<ActionAnswer>({ problem }, { status: pageStatus(problem.code) });
  }
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function Credits() {
  const { balance, statement, titles, kind, pace, spending, budgets, verification, prices } =
    useLoaderData<typeof loader>();
  const { locale } = useShopFormat();
  useLiveData(balance.reserved > 0);
  const until = pace.usedUpOn === null ? null : dateInWords(pace.usedUpOn, locale, "UTC");
  return (
    <Page
      title="Credits"
      backAction={{ content: "Home", url: "/app" }}
      primaryAction={{ content: "Add credits", url: "/app/plans" }}
    >
      <BlockStack gap="400">
        <BalanceNumbers
          balance={balance}
          prices={prices}
          forecast={forecastInWords(balance.available, pace.creditsADay, until)}
        />
        <GrantList grants={balance.grants} />
        <SpendingCard {...spending} />
        <Statement rows={statement.rows} titles={titles} kind={kind} />
        <Pager next={statement.next} label="Pages of the statement" />
        <BudgetList budgets={budgets} />
        <VerifiedCard verification={verification} />
      </BlockStack>
    </Page>
  );
}
