import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { BlockStack, Card, InlineGrid, Select, Text } from "@shopify/polaris";
import chartStyles from "@shopify/polaris-viz/build/esm/styles.css?url";
import { countCalls } from "#app/api/call-counts.server.ts";
import { listApiKeys } from "#app/api/key-record.server.ts";
import { keySpending } from "#app/credits/key-spending.server.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { UsageDays } from "#app/ui/developers/usage-days.tsx";
import { UsageTable } from "#app/ui/developers/usage-table.tsx";
import { usageByKey } from "#app/ui/developers/usage.ts";
import { ListHead } from "#app/ui/frame/list-head.tsx";
import { firstPageSearch } from "#app/ui/frame/paging.ts";
import { callerInWords, keyInWords } from "#app/ui/words/spending-words.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: chartStyles }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const keys = await listApiKeys(shop.id);
  const wanted = new URL(request.url).searchParams.get("key");
  const chosenKey = keys.find(({ id }) => id === wanted);
  const chosen = chosenKey?.id ?? null;
  const mode = chosenKey?.mode ?? "live";
  const [calls, spent] = await Promise.all([
    countCalls(shop.id, chosen),
    keySpending(shop.id, { mode, apiKeyId: chosen }),
  ]);
  const names = Object.fromEntries(keys.map((key) => [key.id, keyInWords(key)]));
  return {
    chosen,
    mode,
    keys: keys.map((key) => ({ value: key.id, label: keyInWords(key) })),
    callDays: calls.days.map(({ day, calls: value }) => ({ day, value })),
    creditDays: spent.days.map(({ day, credits: value }) => ({ day, value })),
    usages: usageByKey({
      calls: calls.keys,
      spent: spent.keys,
      keys,
      nameOf: (apiKeyId) => callerInWords(apiKeyId, names),
    }),
  };
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function Usage() {
  const { chosen, mode, keys, callDays, creditDays, usages } = useLoaderData<typeof loader>();
  const [search, setSearch] = useSearchParams();
  const choose = (wanted: string) =>
    setSearch(new URLSearchParams(firstPageSearch(search, "key", wanted).slice(1)), { preventScrollReset: true });
  return (
    <Card>
      <BlockStack gap="400">
        <ListHead
          title="Usage"
          help="Calls and credits of the last 30 days. Test credits are counted apart: they cost nothing."
        />
        {usages.length === 0 ? (
          <Text as="p" tone="subdued">
            The API was not used yet. What your programs call and spend appears here, day by day.
          </Text>
        ) : (
          <>
            <Select
              label="Show"
              options={[{ value: "", label: "All keys" }, ...keys]}
              value={chosen ?? ""}
              onChange={choose}
            />
            <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
              <UsageDays title="Calls" name="Calls" days={callDays} />
              <UsageDays title={mode === "test" ? "Test credits" : "Credits"} name="Credits" days={creditDays} />
            </InlineGrid>
            <UsageTable usages={usages} />
          </>
        )}
      </BlockStack>
    </Card>
  );
}
