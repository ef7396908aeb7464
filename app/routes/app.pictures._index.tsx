import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { BlockStack, Card, EmptyState, Page, Tabs } from "@shopify/polaris";
import { listRenders } from "#app/renders/find-renders.server.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { pictureLink } from "#app/storage/picture-link.server.ts";
import { useLiveData } from "#app/ui/frame/live.ts";
import { Pager } from "#app/ui/frame/pager.tsx";
import { currentCursor, firstPageSearch } from "#app/ui/frame/paging.ts";
import { pictureCard } from "#app/ui/picture/picture-card.ts";
import { pictureFilterFrom, pictureFilters } from "#app/ui/picture/picture-filters.ts";
import { PictureGrid } from "#app/ui/picture/picture-grid.tsx";

const picturesPerPage = 24;

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const search = new URL(request.url).searchParams;
  const filter = pictureFilterFrom(search.get("show"));
  const before = currentCursor(search);
  const found = await listRenders(shop.id, {
    ...filter.only,
    mode: "live",
    limit: picturesPerPage + 1,
    ...(before !== null && { before }),
  });
  const shown = found.slice(0, picturesPerPage);
  return {
    show: filter.name,
    pictures: shown.map((render) => pictureCard(render, (sha256) => pictureLink(shop.id, sha256))),
    next: found.length > picturesPerPage ? (shown.at(-1)?.id ?? null) : null,
  };
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

function NoPictures({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState heading="No picture here" image="">
      <p>Nothing matches this view right now.</p>
    </EmptyState>
  ) : (
    <EmptyState
      heading="No pictures yet"
      image="/scenes/podium-warm.webp"
      action={{ content: "Make the first one", url: "/app/new" }}
    >
      <p>Choose a product, a set and its colours. The preview is free.</p>
    </EmptyState>
  );
}

export default function Pictures() {
  const { show, pictures, next } = useLoaderData<typeof loader>();
  const [search, setSearch] = useSearchParams();
  useLiveData(pictures.some(({ moving }) => moving));
  const choose = (index: number) => {
    const name = pictureFilters[index]?.name ?? "all";
    setSearch(new URLSearchParams(firstPageSearch(search, "show", name === "all" ? null : name).slice(1)));
  };
  return (
    <Page title="Pictures" primaryAction={{ content: "New pictures", url: "/app/new" }}>
      <BlockStack gap="400">
        <Card padding="0">
          <Tabs
            tabs={pictureFilters.map(({ name, label }) => ({ id: name, content: label, accessibilityLabel: label }))}
            selected={pictureFilters.findIndex(({ name }) => name === show)}
            onSelect={choose}
          >
            {pictures.length === 0 ? <NoPictures isFiltered={show !== "all"} /> : <PictureGrid pictures={pictures} />}
          </Tabs>
        </Card>
        <Pager next={next} label="Pages of pictures" />
      </BlockStack>
    </Page>
  );
}
