import { Form } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, List, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import type { ChargeView } from "#app/credits/charge-views.ts";
import { priceText, usageCapsCents, type PlanOffer } from "#app/credits/offers.ts";
import { changeInWords, planLines } from "#app/ui/plans/plan-words.ts";

const capChoices = [
  { label: "No credits beyond the plan", value: "" },
  ...usageCapsCents.map((cents) => ({ label: `Up to ${priceText(cents)} every 30 days`, value: String(cents) })),
];

/** One plan that can be chosen, or the one that runs. */
export function PlanCard(props: {
  readonly plan: PlanOffer;
  readonly running: ChargeView | null;
  readonly creditsEach: number;
  readonly sending: boolean;
}) {
  const { plan, running, creditsEach, sending } = props;
  const [cap, setCap] = useState("");
  const isRunning = running?.offer === plan.name;
  return (
    <Card>
      <Form method="post">
        <input type="hidden" name="intent" value="plan" />
        <input type="hidden" name="offer" value={plan.name} />
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center">
            <Text as="h3" variant="headingMd">
              {plan.label}
            </Text>
            {isRunning ? <Badge tone="success">Your plan</Badge> : null}
          </InlineStack>
          <Text as="p">
            <Text as="span" variant="headingLg">
              {priceText(plan.priceCents)}
            </Text>{" "}
            every 30 days
          </Text>
          <List>
            {planLines(plan, creditsEach).map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
          {isRunning ? null : (
            <>
              <Select label="Credits beyond the plan" name="cap" options={capChoices} value={cap} onChange={setCap} />
              <Text as="p" tone="subdued" variant="bodySm">
                {changeInWords(running, plan)}
              </Text>
              <div>
                <Button submit variant="primary" disabled={sending}>
                  {`Choose ${plan.label}`}
                </Button>
              </div>
            </>
          )}
        </BlockStack>
      </Form>
    </Card>
  );
}
