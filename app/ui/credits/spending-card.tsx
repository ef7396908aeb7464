import { BlockStack, Card, InlineGrid, ProgressBar, Text } from "@shopify/polaris";
import type { Spending, SpentPart } from "#app/ui/credits/spending.ts";
import { DayChart } from "#app/ui/frame/day-chart.tsx";
import { countOf } from "#app/ui/words/count-words.ts";

function Parts({ title, help, parts }: { title: string; help: string; parts: readonly SpentPart[] }) {
  const most = Math.max(1, ...parts.map(({ credits }) => credits));
  return (
    <BlockStack gap="200">
      <BlockStack>
        <Text as="h3" variant="headingSm">
          {title}
        </Text>
        <Text as="p" variant="bodySm" tone="subdued">
          {help}
        </Text>
      </BlockStack>
      <ul className="cyc-parts">
        {parts.map(({ id, name, credits, pictures }) => (
          <li key={id}>
            <div className="cyc-parts__line">
              <span className="cyc-parts__name">{name}</span>
              <span className="cyc-parts__credits">{countOf(credits, "credit")}</span>
            </div>
            <div aria-hidden="true">
              <ProgressBar progress={(Math.max(0, credits) / most) * 100} size="small" tone="highlight" />
            </div>
            <Text as="span" variant="bodySm" tone="subdued">
              {countOf(pictures, "picture")}
            </Text>
          </li>
        ))}
      </ul>
    </BlockStack>
  );
}

/** What was spent in the last thirty days: a chart by day, and the parts by kind, product and spender. */
export function SpendingCard({ days, byKind, byProduct, bySpender }: Spending) {
  const total = days.reduce((sum, { credits }) => sum + credits, 0);
  const isEmpty = byKind.length === 0 && byProduct.length === 0;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Spending
          </Text>
          <Text as="p" tone="subdued">
            {isEmpty
              ? "Nothing was spent yet. What pictures cost appears here, day by day."
              : `${countOf(total, "credit")} in the last 30 days. What was given back is taken off.`}
          </Text>
        </BlockStack>
        {isEmpty ? null : (
          <>
            <DayChart name="Credits" days={days.map(({ day, credits }) => ({ day, value: credits }))} />
            <InlineGrid columns={{ xs: 1, md: 3 }} gap="500">
              <Parts title="By kind" help="Last 30 days" parts={byKind} />
              <Parts title="By product" help="This month and the last" parts={byProduct} />
              <Parts title="By whom" help="Last 30 days" parts={bySpender} />
            </InlineGrid>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
