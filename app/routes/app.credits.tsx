import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { BlockStack, Page } from "@shopify/polaris";
import { readBalance } from "#app/credits/balance.server.ts";
import { listTransfers } from "#app/credits/statement.server.ts";
import { pricesAt } from "#app/renders/price.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { BalanceNumbers } from "#app/ui/credits/balance-numbers.tsx";
import { GrantList } from "#app/ui/credits/grant-list.tsx";
import { Statement } from "#app/ui/credits/statement.tsx";
import { useLiveData } from "#app/ui/frame/live.ts";
import { Pager } from "#app/ui/frame/pager.tsx";
import { currentCursor } from "#app/ui/frame/paging.ts";

const linesPerPage = 25;

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const before = currentCursor(new URL(request.url).searchParams);
  const [balance, statement] = await Promise.all([
    readBalance(shop.id, "live"),
    listTransfers(shop.id, "live", { limit: linesPerPage, ...(before !== null && { before }) }),
  ]);
  return { balance, statement, creditsEach: pricesAt(new Date()).creditsByKind["background-swap"] };
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function Credits() {
  const { balance, statement, creditsEach } = useLoaderData<typeof loader>();
  useLiveData(balance.reserved > 0);
  return (
    <Page title="Credits" backAction={{ content: "Home", url: "/app" }}>
      <BlockStack gap="400">
        <BalanceNumbers balance={balance} creditsEach={creditsEach} />
        <GrantList grants={balance.grants} />
        <Statement rows={statement.rows} />
        <Pager next={statement.next} label="Pages of the statement" />
      </BlockStack>
    </Page>
  );
}
