import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { listApiKeys } from "#app/api/key-record.server.ts";
import { findCall } from "#app/api/search-calls.server.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { CallFacts } from "#app/ui/developers/call-facts.tsx";
import { orProblemPage } from "#app/ui/frame/refusal-page.server.ts";
import { statusInWords, statusTone } from "#app/ui/words/call-words.ts";
import { callerInWords, keyInWords } from "#app/ui/words/spending-words.ts";

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const [{ call, batchId }, keys] = await Promise.all([
    orProblemPage(findCall(shop.id, params["requestId"] ?? "")),
    listApiKeys(shop.id),
  ]);
  const names = Object.fromEntries(keys.map((key) => [key.id, keyInWords(key)]));
  return { call, batchId, caller: callerInWords(call.apiKeyId, names) };
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function RequestDetail() {
  const { call, batchId, caller } = useLoaderData<typeof loader>();
  return (
    <BlockStack gap="400">
      <Link className="cyc-link cyc-back" to="/app/developers/requests">
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
          <CallFacts call={call} caller={caller} />
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
