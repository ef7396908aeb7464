import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { BlockStack, Card, Text } from "@shopify/polaris";
import type { Caller } from "#app/api/caller.ts";
import { findCall, findCalls } from "#app/api/find-calls.server.ts";
import { listApiKeys } from "#app/api/key-record.server.ts";
import { merchantCaller } from "#app/api/merchant-caller.ts";
import { isUlid } from "#app/db/ids.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { callFilterFrom, callSearchOf, isFiltered, type CallFilter } from "#app/ui/developers/call-filter.ts";
import { callLine } from "#app/ui/developers/call-line.ts";
import { CallSearchForm } from "#app/ui/developers/call-search.tsx";
import { CallTable } from "#app/ui/developers/call-table.tsx";
import { modeFrom, ModeLinks } from "#app/ui/developers/mode-links.tsx";
import { ListHead } from "#app/ui/frame/list-head.tsx";
import { Pager } from "#app/ui/frame/pager.tsx";
import { currentCursor } from "#app/ui/frame/paging.ts";
import { keyInWords } from "#app/ui/words/spending-words.ts";

const callsPerPage = 25;

/** A request id of ours names one call; everything else is searched for. */
async function search(merchant: Caller, filter: CallFilter, before: string | null) {
  const named = isUlid(filter.id) ? await findCall(merchant, filter.id) : null;
  if (named !== null) return { calls: [named], hasMore: false };
  return findCalls(merchant, {
    ...callSearchOf(filter),
    limit: callsPerPage,
    ...(before !== null && isUlid(before) && { before: { id: before } }),
  });
}

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const { searchParams } = new URL(request.url);
  const filter = callFilterFrom(searchParams);
  const mode = modeFrom(searchParams);
  const [{ calls, hasMore }, keys] = await Promise.all([
    search(merchantCaller(shop, mode), filter, currentCursor(searchParams)),
    listApiKeys(shop.id),
  ]);
  const names = Object.fromEntries(keys.map((key) => [key.id, keyInWords(key)]));
  return {
    mode,
    filter,
    keys: keys.filter((key) => key.mode === mode).map((key) => ({ value: key.id, label: keyInWords(key) })),
    calls: calls.map((call) => callLine(call, names)),
    next: hasMore ? (calls.at(-1)?.id ?? null) : null,
  };
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function Requests() {
  const { mode, filter, keys, calls, next } = useLoaderData<typeof loader>();
  return (
    <BlockStack gap="400">
      <ModeLinks mode={mode} path="/app/developers/requests" />
      <Card>
        <BlockStack gap="400">
          <ListHead title="Request log" help="Every call of the last 30 days: never its body, never a key." />
          <CallSearchForm key={`${mode} ${JSON.stringify(filter)}`} mode={mode} filter={filter} keys={keys} />
          {calls.length === 0 ? (
            <Text as="p" tone="subdued">
              {isFiltered(filter) ? "No call fits this search." : "No call was made yet. Try the one on the overview."}
            </Text>
          ) : (
            <CallTable calls={calls} mode={mode} />
          )}
        </BlockStack>
      </Card>
      <Pager next={next} label="Pages of the request log" />
    </BlockStack>
  );
}
