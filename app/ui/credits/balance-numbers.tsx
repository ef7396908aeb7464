import { BlockStack, Card, Text } from "@shopify/polaris";
import type { BalanceView } from "#app/credits/credit-views.ts";
import { balanceBuys } from "#app/ui/words/price-words.ts";

interface Figure {
  readonly name: string;
  readonly credits: number;
  readonly help: string;
}

function figures(balance: BalanceView, creditsEach: number): Figure[] {
  return [
    { name: "Available", credits: balance.available, help: balanceBuys(balance.available, creditsEach) },
    { name: "Set aside", credits: balance.reserved, help: "for pictures being made" },
    { name: "Spent", credits: balance.spent, help: "on finished pictures" },
    ...(balance.expired > 0 ? [{ name: "Expired", credits: balance.expired, help: "no longer usable" }] : []),
  ];
}

/** The balance as three numbers that add up to everything the shop ever got. */
export function BalanceNumbers({ balance, creditsEach }: { balance: BalanceView; creditsEach: number }) {
  return (
    <Card>
      <BlockStack gap="300">
        <dl className="cyc-figures">
          {figures(balance, creditsEach).map(({ name, credits, help }) => (
            <div key={name} className="cyc-figures__one">
              <dt>{name}</dt>
              <dd>
                <span className="cyc-figures__number">{credits}</span>
                <span className="cyc-figures__help">{help}</span>
              </dd>
            </div>
          ))}
        </dl>
        <Text as="p" tone="subdued">
          A picture costs {creditsEach} credits. They are set aside when it starts, paid when it is finished, and
          returned in full when it fails or you cancel it. Previews are free.
        </Text>
      </BlockStack>
    </Card>
  );
}
