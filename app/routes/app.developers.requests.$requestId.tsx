import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { listApiKeys } from "#app/api/key-record.server.ts";
import { findBatchOfCall, readCall } from "#app/api/find-calls.server.ts";
import { merchantCaller } from "#app/api/merchant-caller.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { callLine } from "#app/ui/developers/call-line.ts";
import { CallFacts } from "#app/ui/developers/call-facts.tsx";
import { modeFrom, modeQuery } from "#app/ui/developers/mode-links.tsx";
import { orProblemPage } from "#app/ui/frame/refusal-page.server.ts";
import { statusInWords, statusTone } from "#app/ui/words/call-words.ts";
import { keyInWords } from "#app/ui/words/spending-words.ts";

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const mode = modeFrom(new URL(request.url).searchParams);
  const call = await orProblemPage(readCall(merchantCaller(shop, mode), params["requestId"]));
  const [keys, batchId] = await Promise.all([
    listApiKeys(shop.id),
    // Test pictures have no page in the admin.
    mode === "live" ? findBatchOfCall(shop.id, call.id) : null,
  ]);
  const names = Object.fromEntries(keys.map((key) => [key.id, keyInWords(key)]));
  const { correlationId, operation } = call;
  return { mode, call: { ...callLine(call, names), correlationId, operation }, batchId };
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function RequestDetail() {
  const { mode, call, batchId } = useLoaderData<typeof loader>();
  return (
    <BlockStack gap="400">
      <Link className="cyc-link cyc-back" to={`/app/developers/requests${modeQuery(mode)}`}>
        All calls
      </Link>
      <Card>
        <BlockStack gap="400">
          <BlockStack gap="200">
            <InlineStack gap="200" blockAlign="center">
              <Text as="h2" variant="headingMd" breakWord>
                {call.method} {call.path}
              </Text>
              <Badge tone={statusTone(call.status)}>{String(call.status)}</Badge>
            </InlineStack>
            <Text as="p" tone="subdued">
              {statusInWords(call.status)}
            </Text>
          </BlockStack>
          <CallFacts call={call} />
          {batchId === null ? null : (
            <InlineStack>
              <Button url={`/app/batches/${batchId}`}>See the pictures it ordered</Button>
            </InlineStack>
          )}
        </BlockStack>
      </Card>
    </BlockStack>
  );
}
