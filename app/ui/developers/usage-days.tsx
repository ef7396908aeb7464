import { BlockStack, Text } from "@shopify/polaris";
import { DayChart } from "#app/ui/frame/day-chart.tsx";
import { useShopFormat } from "#app/ui/frame/shop-format.tsx";
import { numberInWords } from "#app/ui/words/number-words.ts";

interface UsageDaysProps {
  readonly title: string;
  readonly name: string;
  readonly days: readonly { readonly day: string; readonly value: number }[];
}

/** A chart of thirty days with its sum, and the same as text for who cannot see it. */
export function UsageDays({ title, name, days }: UsageDaysProps) {
  const { locale } = useShopFormat();
  const total = days.reduce((sum, { value }) => sum + value, 0);
  const busy = days.filter(({ value }) => value > 0);
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {title}: {numberInWords(total, locale)}
      </Text>
      <div aria-hidden="true">
        <DayChart name={name} days={days} />
      </div>
      <Text as="p" visuallyHidden>
        {busy.map(({ day, value }) => `${day}: ${value}`).join(", ")}
      </Text>
    </BlockStack>
  );
}
