import { Form } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { packs, priceText, type PackOffer } from "#app/credits/offers.ts";

function PackRow({ pack, sending }: { pack: PackOffer; sending: boolean }) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="pack" />
      <input type="hidden" name="offer" value={pack.name} />
      <InlineStack align="space-between" blockAlign="center" gap="400">
        <BlockStack>
          <Text as="h3" variant="headingSm">
            {pack.label}
          </Text>
          <Text as="span" tone="subdued" variant="bodySm">
            {priceText(pack.priceCents)}, {(pack.priceCents / pack.credits).toFixed(1)} ¢ a credit, never expire
          </Text>
        </BlockStack>
        <Button submit disabled={sending} accessibilityLabel={`Buy ${pack.label} for ${priceText(pack.priceCents)}`}>
          Buy
        </Button>
      </InlineStack>
    </Form>
  );
}

/** Credits to buy once. */
export function PackList({ sending }: { sending: boolean }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Credits once, without a plan
        </Text>
        {packs.map((pack) => (
          <PackRow key={pack.name} pack={pack} sending={sending} />
        ))}
      </BlockStack>
    </Card>
  );
}
