import { Badge, BlockStack, Card, Text } from "@shopify/polaris";
import type { ChargeView } from "#app/credits/charge-views.ts";
import { priceText } from "#app/credits/offers.ts";
import { Moment } from "#app/ui/frame/shop-format.tsx";
import { chargeInWords, chargeStateInWords } from "#app/ui/plans/plan-words.ts";

/** What was bought through Shopify, newest first, with what became of it. */
export function ChargeList({ charges }: { charges: readonly ChargeView[] }) {
  if (charges.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Charges
        </Text>
        <table className="cyc-statement">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">What</th>
              <th scope="col">Price</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {charges.map((charge) => (
              <tr key={charge.id}>
                <td className="cyc-statement__when">
                  <Moment at={charge.createdAt} />
                </td>
                <td className="cyc-statement__what">
                  {chargeInWords(charge)} {charge.isTest ? <Badge>Test</Badge> : null}
                </td>
                <td className="cyc-statement__credits">{priceText(charge.priceCents)}</td>
                <td className="cyc-statement__after cyc-statement__after--words">
                  {chargeStateInWords(charge.kind, charge.state)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <Text as="p" tone="subdued" variant="bodySm">
          Shopify collects them with your Shopify bill; the invoices are under Settings → Billing in the admin.
        </Text>
      </BlockStack>
    </Card>
  );
}
