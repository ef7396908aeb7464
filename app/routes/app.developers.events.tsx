import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { BlockStack, Card, Select, Text } from "@shopify/polaris";
import { publicEvent } from "#app/contracts/events/public-event.ts";
import type { LoggedEvent } from "#app/delivery/event-log.server.ts";
import { latestEvents } from "#app/delivery/latest-events.server.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { pictureUrl } from "#app/storage/picture-link.server.ts";
import { EventTable, type EventLine } from "#app/ui/developers/event-table.tsx";
import { ListHead } from "#app/ui/frame/list-head.tsx";
import { Pager } from "#app/ui/frame/pager.tsx";
import { currentCursor, firstPageSearch } from "#app/ui/frame/paging.ts";
import { eventFamilies, eventFamilyFrom } from "#app/ui/words/event-words.ts";

const eventsPerPage = 25;

function eventLine(shopId: string, event: LoggedEvent): EventLine {
  const { sequence, type, subjectId, createdAt } = event;
  const sent = publicEvent(event, (sha256, fileName) => pictureUrl(shopId, sha256, { fileName }));
  return { sequence, type, subjectId, createdAt, json: JSON.stringify(sent, null, 2) };
}

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const search = new URL(request.url).searchParams;
  const family = eventFamilyFrom(search.get("family"));
  const before = Number(currentCursor(search));
  const { events, next } = await latestEvents(shop.id, {
    limit: eventsPerPage,
    ...(family !== "" && { family }),
    ...(Number.isSafeInteger(before) && before > 0 && { before }),
  });
  return {
    family,
    events: events.map((event) => eventLine(shop.id, event)),
    next: next === null ? null : String(next),
  };
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function Events() {
  const { family, events, next } = useLoaderData<typeof loader>();
  const [search, setSearch] = useSearchParams();
  const choose = (wanted: string) =>
    setSearch(new URLSearchParams(firstPageSearch(search, "family", wanted).slice(1)), { preventScrollReset: true });
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="400">
          <ListHead
            title="Events"
            help="What happened in this shop, numbered without gaps. Webhooks, the stream and GET /v1/events tell it in this order."
          />
          <Select
            label="Show"
            options={eventFamilies.map(({ value, label }) => ({ value, label }))}
            value={family}
            onChange={choose}
          />
          {events.length === 0 ? (
            <Text as="p" tone="subdued">
              {family === "" ? "Nothing happened yet." : "There is no such event."}
            </Text>
          ) : (
            <EventTable events={events} />
          )}
        </BlockStack>
      </Card>
      <Pager next={next} label="Pages of events" />
    </BlockStack>
  );
}
