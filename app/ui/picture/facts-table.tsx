import { BlockStack, Card, Text } from "@shopify/polaris";
import type { FidelityProof, PictureFacts } from "#app/imaging/audit/facts.ts";
import { useShopFormat } from "#app/ui/frame/shop-format.tsx";
import { factRows } from "#app/ui/words/fact-rows.ts";

/** What was measured on the finished file, each line with what it means. */
export function FactsTable({ facts, fidelity }: { facts: PictureFacts; fidelity: FidelityProof | null }) {
  const { locale } = useShopFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Measured facts
          </Text>
          <Text as="p" tone="subdued">
            Read from the finished file itself, after it was saved.
          </Text>
        </BlockStack>
        <dl className="cyc-facts">
          {factRows(facts, fidelity, locale).map(({ name, value, help }) => (
            <div key={name} className="cyc-facts__row">
              <dt>{name}</dt>
              <dd>
                <span className="cyc-facts__value">{value}</span>
                <span className="cyc-facts__help">{help}</span>
              </dd>
            </div>
          ))}
        </dl>
      </BlockStack>
    </Card>
  );
}
