import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { Banner, BlockStack, Box, Card, EmptyState, Page, Text } from "@shopify/polaris";
import { readBalance } from "#app/credits/balance.server.ts";
import { listRenders, pictureCountsByProduct } from "#app/renders/find-renders.server.ts";
import { pricesAt } from "#app/renders/price.ts";
import { listProducts } from "#app/shopify/products.server.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { pictureLink } from "#app/storage/picture-link.server.ts";
import { useLiveData } from "#app/ui/frame/live.ts";
import { Pager } from "#app/ui/frame/pager.tsx";
import { currentCursor } from "#app/ui/frame/paging.ts";
import { usePickProducts } from "#app/ui/frame/product-picker.ts";
import { orProblemPage } from "#app/ui/frame/refusal-page.server.ts";
import { pictureCard } from "#app/ui/picture/picture-card.ts";
import { BalanceCard } from "#app/ui/products/balance-card.tsx";
import { productRow } from "#app/ui/products/product-row.ts";
import { ProductSearch } from "#app/ui/products/product-search.tsx";
import { ProductTable } from "#app/ui/products/product-table.tsx";
import { RecentPicturesCard } from "#app/ui/products/recent-pictures-card.tsx";
import { countOf } from "#app/ui/words/count-words.ts";

const productsPerPage = 25;
/** Enough to say "being made" honestly; the batch page shows them all. */
const unfinishedShownMax = 100;
/** One row on a wide screen. */
const recentPictures = 4;

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { admin, shop } = await authenticateAdmin(request);
  const search = new URL(request.url).searchParams;
  const after = currentCursor(search);
  const query = search.get("query") ?? "";
  const [balance, listed, unfinished, recent] = await Promise.all([
    readBalance(shop.id, "live"),
    orProblemPage(listProducts(admin, { first: productsPerPage, after, query })),
    listRenders(shop.id, { unfinishedOnly: true, mode: "live", limit: unfinishedShownMax }),
    listRenders(shop.id, {
      mode: "live",
      states: ["queued", "processing", "rendered", "completed"],
      limit: recentPictures,
    }),
  ]);
  const counts = await pictureCountsByProduct(
    shop.id,
    listed.products.map(({ id }) => id),
  );
  const welcome = balance.grants
    .filter(({ source }) => source === "promo")
    .reduce((sum, { credits }) => sum + credits, 0);
  return {
    available: balance.available,
    creditsEach: pricesAt(new Date()).creditsByKind["background-swap"],
    reserved: balance.reserved,
    welcomeCredits: welcome === 0 ? null : welcome,
    products: listed.products.map((product) => productRow(product, counts.get(product.id))),
    next: listed.next,
    query,
    recent: recent.map((render) => pictureCard(render, (sha256) => pictureLink(shop.id, sha256))),
    unfinished: unfinished.map(({ batchId }) => batchId),
  };
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

function BeingMade({ batchIds }: { batchIds: readonly string[] }) {
  if (batchIds.length === 0) return null;
  const latest = batchIds[0] ?? "";
  return (
    <Banner
      tone="info"
      title={`${countOf(batchIds.length, "picture is", "pictures are")} being made`}
      action={{ content: "Watch progress", url: `/app/batches/${latest}` }}
    >
      <p>You can leave this page: they go on without it.</p>
    </Banner>
  );
}

function NoProducts({ query, onPick }: { query: string; onPick: () => void }) {
  if (query !== "") {
    return (
      <EmptyState heading={`No product matches “${query}”`} image="">
        <p>Try fewer or other words.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      heading="Your studio is ready"
      image="/scenes/podium-soft.webp"
      action={{ content: "Pick products", onAction: onPick }}
    >
      <p>Add a product with a photo to your shop, then make new pictures of it here.</p>
    </EmptyState>
  );
}

export default function Home() {
  const data = useLoaderData<typeof loader>();
  const navigation = useNavigation();
  const pick = usePickProducts();
  useLiveData(data.unfinished.length > 0 || data.recent.some(({ moving }) => moving));
  return (
    <Page
      title="Home"
      primaryAction={{ content: "Pick products", onAction: () => void pick() }}
      secondaryActions={[{ content: "Make a background", url: "/app/new?kind=background-generator" }]}
    >
      <BlockStack gap="400">
        <BeingMade batchIds={data.unfinished} />
        <div className="cyc-welcome">
          <RecentPicturesCard pictures={data.recent} />
          <BalanceCard {...data} />
        </div>
        <Card padding="0">
          <Box padding="400" paddingBlockEnd="300">
            <BlockStack gap="300">
              <Text as="h2" variant="headingSm">
                Choose products for new pictures
              </Text>
              <ProductSearch />
            </BlockStack>
          </Box>
          {data.products.length === 0 ? (
            <NoProducts query={data.query} onPick={() => void pick()} />
          ) : (
            <ProductTable
              products={data.products}
              loading={navigation.state === "loading" && !!navigation.location.search}
            />
          )}
          <Box padding="300">
            <Pager next={data.next} label="Pages of products" />
          </Box>
        </Card>
      </BlockStack>
    </Page>
  );
}
