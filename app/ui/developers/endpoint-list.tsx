import { Link } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { Mode } from "#app/ui/words/mode-words.ts";
import type { EndpointLine } from "#app/ui/developers/endpoint-line.ts";
import { EntriesCard } from "#app/ui/developers/entries-card.tsx";
import { modeQuery } from "#app/ui/developers/mode-links.tsx";
import { Moment } from "#app/ui/frame/shop-format.tsx";
import { deliveryStateInWords, endpointStateInWords, eventTypesInWords } from "#app/ui/words/webhook-words.ts";

const pathOf = (line: EndpointLine, mode: Mode) => `/app/developers/webhooks/${line.id}${modeQuery(mode)}`;

function LastDelivery({ last }: { last: EndpointLine["last"] }) {
  if (last === null) return <span>Nothing was sent yet</span>;
  return (
    <span>
      {deliveryStateInWords(last.state).label}: {last.eventType}, <Moment at={last.createdAt} />
    </span>
  );
}

function Entry({ line, mode }: { line: EndpointLine; mode: Mode }) {
  const { label, tone } = endpointStateInWords(line);
  return (
    <li className="cyc-entry">
      <BlockStack gap="100">
        <div className="cyc-entry__head">
          <Link className="cyc-link cyc-entry__name" to={pathOf(line, mode)}>
            {line.url}
          </Link>
          <Badge {...(tone !== undefined && { tone })}>{label}</Badge>
        </div>
        <div className="cyc-entry__facts">
          {line.description === "" ? null : <span>{line.description}</span>}
          <span>{eventTypesInWords(line.eventTypes)}</span>
          <LastDelivery last={line.last} />
        </div>
      </BlockStack>
    </li>
  );
}

interface EndpointListProps {
  readonly endpoints: readonly EndpointLine[];
  readonly mode: Mode;
  readonly onCreate: () => void;
}

/** Where the shop's programs are told of what happens. */
export function EndpointList({ endpoints, mode, onCreate }: EndpointListProps) {
  const own = endpoints.filter(({ kind }) => kind === "subscription");
  const about =
    own.length === 0
      ? "Nobody is told yet. Add the address of a program, and it hears of every event seconds later."
      : "Each is sent what it asked for, signed, and again until it answers.";
  const entries = own.map((line) => <Entry key={line.id} line={line} mode={mode} />);
  return <EntriesCard title="Endpoints" action="Add endpoint" onAction={onCreate} about={about} entries={entries} />;
}

/** The secret of callbacks whose address comes with a request. */
export function RequestCallbacksCard({ line, mode }: { line: EndpointLine; mode: Mode }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          Callbacks of single requests
        </Text>
        <Text as="p" tone="subdued">
          A request can bring an address of its own (<span className="cyc-mono">delivery_webhook</span>,{" "}
          <span className="cyc-mono">webhook_url</span>). What is sent there is signed with a secret of its own.
        </Text>
        <div className="cyc-entry__facts">
          <LastDelivery last={line.last} />
        </div>
        <InlineStack>
          <Button url={pathOf(line, mode)}>Secret and deliveries</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
