import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { listApiKeys } from "#app/api/key-record.server.ts";
import { env } from "#app/env.server.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { AddressCard, ModesCard, ReadingsCard } from "#app/ui/developers/overview-cards.tsx";
import { QuickStartCard } from "#app/ui/developers/quick-start-card.tsx";
import { keyState } from "#app/ui/words/key-words.ts";
import { keyInWords } from "#app/ui/words/spending-words.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const now = new Date();
  const newest = (await listApiKeys(shop.id)).find((key) => ["working", "ending"].includes(keyState(key, now)));
  return {
    baseUrl: new URL(env().SHOPIFY_APP_URL).origin,
    organizationId: shop.id,
    newestKey:
      newest === undefined
        ? null
        : { name: keyInWords(newest), shownStart: newest.shownStart, isTest: newest.mode === "test" },
  };
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function DeveloperOverview() {
  const { baseUrl, organizationId, newestKey } = useLoaderData<typeof loader>();
  return (
    <div className="cyc-overview">
      <QuickStartCard baseUrl={baseUrl} newestKey={newestKey} />
      <div className="cyc-overview__side">
        <AddressCard baseUrl={baseUrl} organizationId={organizationId} />
        <ModesCard />
        <ReadingsCard baseUrl={baseUrl} />
      </div>
    </div>
  );
}
