import { BlockStack, Button, Card, Text } from "@shopify/polaris";
import { countOf } from "#app/ui/words/count-words.ts";
import { priceWords, type BeyondPlan } from "#app/ui/words/price-words.ts";

interface PriceCardProps {
  readonly pictures: number;
  readonly creditsEach: number;
  readonly available: number;
  /** Null when nothing is bought beyond a plan. */
  readonly beyond: BeyondPlan | null;
  /** True while the order is on its way, or not yet known in full. */
  readonly busy: boolean;
  readonly onStart: () => void;
}

/** What it costs and what is left, then the button. */
export function PriceCard({ pictures, creditsEach, available, beyond, busy, onStart }: PriceCardProps) {
  const { price, balance, enough } = priceWords(pictures, creditsEach, available, beyond);
  return (
    <Card>
      <BlockStack gap="300">
        {pictures === 0 ? (
          <Text as="p" tone="subdued">
            Choose at least one photo to start.
          </Text>
        ) : (
          <div aria-live="polite" id="price">
            <Text as="p" fontWeight="semibold">
              {price}
            </Text>
            <Text as="p" tone={enough ? "subdued" : "critical"}>
              {balance}
            </Text>
          </div>
        )}
        <Button
          variant="primary"
          size="large"
          fullWidth
          disabled={pictures === 0 || !enough}
          loading={busy}
          onClick={onStart}
          ariaDescribedBy="price"
        >
          {pictures === 0 ? "Make pictures" : `Make ${countOf(pictures, "picture")}`}
        </Button>
        {enough ? (
          <Text as="p" variant="bodySm" tone="subdued">
            Credits are set aside now and paid when a picture is finished. A picture that fails costs nothing.
          </Text>
        ) : (
          <Button url="/app/plans" fullWidth>
            Add credits
          </Button>
        )}
      </BlockStack>
    </Card>
  );
}
