import { Link } from "@remix-run/react";
import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { BalanceView } from "#app/credits/credit-views.ts";
import type { PriceVersion } from "#app/renders/price.ts";
import { useShopFormat } from "#app/ui/frame/shop-format.tsx";
import { numberInWords } from "#app/ui/words/number-words.ts";
import { balanceBuys, pricesInWords } from "#app/ui/words/price-words.ts";

interface BalanceNumbersProps {
  readonly balance: BalanceView;
  readonly prices: PriceVersion["creditsByKind"];
  /** Until when the credits last. */
  readonly forecast: string;
}

interface Figure {
  readonly name: string;
  readonly credits: number;
  readonly help: ReactNode;
}

function figures({ balance, prices }: BalanceNumbersProps): Figure[] {
  const reserved =
    balance.reserved === 0 ? (
      "for pictures being made"
    ) : (
      <Link className="cyc-link" to="/app/pictures?show=unfinished">
        for pictures being made
      </Link>
    );
  return [
    { name: "Available", credits: balance.available, help: balanceBuys(balance.available, prices["background-swap"]) },
    { name: "Set aside", credits: balance.reserved, help: reserved },
    { name: "Spent", credits: balance.spent, help: "on finished pictures" },
    ...(balance.expired > 0 ? [{ name: "Expired", credits: balance.expired, help: "no longer usable" }] : []),
  ];
}

/** The balance as numbers that add up to everything the shop ever got, and how long it lasts. */
export function BalanceNumbers(props: BalanceNumbersProps) {
  const { locale } = useShopFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <dl className="cyc-figures">
          {figures(props).map(({ name, credits, help }) => (
            <div key={name} className="cyc-figures__one">
              <dt>{name}</dt>
              <dd>
                <span className="cyc-figures__number">{numberInWords(credits, locale)}</span>
                <span className="cyc-figures__help">{help}</span>
              </dd>
            </div>
          ))}
        </dl>
        <Text as="p" fontWeight="medium">
          {props.forecast}
        </Text>
        <Text as="p" tone="subdued">
          {pricesInWords(props.prices)} Credits are set aside when a picture starts, paid when it is finished, and
          returned in full when it fails or you cancel it. Previews are free.
        </Text>
      </BlockStack>
    </Card>
  );
}
