import { useSearchParams } from "@remix-run/react";
import { BlockStack, Card, InlineStack, Select, Text } from "@shopify/polaris";
import type { Mode } from "#app/db/mode.ts";
import { DeliveryTable, type DeliveryLine } from "#app/ui/developers/delivery-table.tsx";
import { ConfirmButton } from "#app/ui/frame/confirm-button.tsx";
import { ListHead } from "#app/ui/frame/list-head.tsx";
import { firstPageSearch } from "#app/ui/frame/paging.ts";
import { deliveryFilters } from "#app/ui/words/webhook-words.ts";

interface DeliveriesCardProps {
  readonly deliveries: readonly DeliveryLine[];
  readonly state: string;
  readonly mode: Mode;
  /** Off endpoints are sent nothing, so nothing can be sent again. */
  readonly isOn: boolean;
}

/** What was sent to an endpoint, and sending again what failed. */
export function DeliveriesCard({ deliveries, state, mode, isOn }: DeliveriesCardProps) {
  const [search, setSearch] = useSearchParams();
  const choose = (wanted: string) =>
    setSearch(new URLSearchParams(firstPageSearch(search, "state", wanted).slice(1)), { preventScrollReset: true });
  return (
    <Card>
      <BlockStack gap="400">
        <ListHead title="Deliveries" help="Every message of the last 30 days with its tries." />
        <InlineStack gap="300" blockAlign="end">
          <Select
            label="Show"
            options={deliveryFilters.map(({ value, label }) => ({ value, label }))}
            value={state}
            onChange={choose}
          />
          {isOn ? (
            <ConfirmButton
              label="Send failed ones again"
              title="Send everything that failed again?"
              yes="Send again"
              no="Leave it"
              fields={{ intent: "replay-failed" }}
            >
              Every message of the last 30 days that was given up is sent once more, oldest first, with the same
              webhook-id: a receiver that knows it already can pass it over.
            </ConfirmButton>
          ) : null}
        </InlineStack>
        {deliveries.length === 0 ? (
          <Text as="p" tone="subdued">
            {state === "" ? "Nothing was sent yet." : "There is no such delivery."}
          </Text>
        ) : (
          <DeliveryTable deliveries={deliveries} mode={mode} />
        )}
      </BlockStack>
    </Card>
  );
}
