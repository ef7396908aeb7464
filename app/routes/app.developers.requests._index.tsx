import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { BlockStack, Card, Text } from "@shopify/polaris";
import { listApiKeys } from "#app/api/key-record.server.ts";
import { searchCalls } from "#app/api/search-calls.server.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { callFilterFrom, callSearchOf, isFiltered } from "#app/ui/developers/call-filter.ts";
import { CallSearchForm } from "#app/ui/developers/call-search.tsx";
import { CallTable } from "#app/ui/developers/call-table.tsx";
import { ListHead } from "#app/ui/frame/list-head.tsx";
import { Pager } from "#app/ui/frame/pager.tsx";
import { currentCursor } from "#app/ui/frame/paging.ts";
import { callerInWords, keyInWords } from "#app/ui/words/spending-words.ts";

const callsPerPage = 25;

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const search = new URL(request.url).searchParams;
  const filter = callFilterFrom(search);
  const before = currentCursor(search);
  const [found, keys] = await Promise.all([
    searchCalls(shop.id, { ...callSearchOf(filter), limit: callsPerPage, ...(before !== null && { before }) }),
    listApiKeys(shop.id),
  ]);
  const names = Object.fromEntries(keys.map((key) => [key.id, keyInWords(key)]));
  return {
    filter,
    keys: keys.map((key) => ({ value: key.id, label: keyInWords(key) })),
    calls: found.calls.map((call) => ({ ...call, caller: callerInWords(call.apiKeyId, names) })),
    next: found.next,
  };
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function Requests() {
  const { filter, keys, calls, next } = useLoaderData<typeof loader>();
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="400">
          <ListHead title="Request log" help="Every call of the last 30 days: never its body, never a key." />
          <CallSearchForm key={JSON.stringify(filter)} filter={filter} keys={keys} />
          {calls.length === 0 ? (
            <Text as="p" tone="subdued">
              {isFiltered(filter) ? "No call fits this search." : "No call was made yet. Try the one on the overview."}
            </Text>
          ) : (
            <CallTable calls={calls} />
          )}
        </BlockStack>
      </Card>
      <Pager next={next} label="Pages of the request log" />
    </BlockStack>
  );
}
