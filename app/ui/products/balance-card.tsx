import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { balanceBuys } from "#app/ui/words/price-words.ts";

interface BalanceCardProps {
  readonly available: number;
  readonly reserved: number;
  readonly creditsEach: number;
  /** Credits of the welcome gift. Null when the shop never got one. */
  readonly welcomeCredits: number | null;
}

function BalanceHelp({ reserved, creditsEach, welcomeCredits }: Omit<BalanceCardProps, "available">) {
  const gift = welcomeCredits === null ? "" : `${welcomeCredits} came with the app, as a welcome. `;
  const setAside = reserved === 0 ? "" : `${reserved} more are set aside for pictures being made. `;
  return (
    <Text as="p" tone="subdued">
      {gift}
      {setAside}A picture costs {creditsEach} credits, paid only when it is finished; previews are free.
    </Text>
  );
}

/** What the shop can still make, in one glance. */
export function BalanceCard({ available, ...rest }: BalanceCardProps) {
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingSm">
            Credits
          </Text>
          <Button url="/app/credits" variant="plain">
            Statement
          </Button>
        </InlineStack>
        <InlineStack gap="200" blockAlign="baseline">
          <Text as="p" variant="heading2xl">
            {String(available)}
          </Text>
          <Text as="span" tone="subdued">
            {balanceBuys(available, rest.creditsEach)}
          </Text>
        </InlineStack>
        <BalanceHelp {...rest} />
      </BlockStack>
    </Card>
  );
}
