import { Form } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import type { ChargeView } from "#app/credits/charge-views.ts";
import { freeMonthlyCredits, priceText } from "#app/credits/offers.ts";
import { Moment } from "#app/ui/frame/shop-format.tsx";
import { chargeInWords } from "#app/ui/plans/plan-words.ts";

/** Ending a plan takes two presses, and says what is kept. */
function CancelPlan({ sending }: { sending: boolean }) {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) {
    return (
      <div>
        <Button tone="critical" variant="plain" onClick={() => setAsked(true)}>
          End the plan
        </Button>
      </div>
    );
  }
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="cancel" />
      <BlockStack gap="200">
        <Text as="p">
          The plan ends now and Shopify charges nothing more for it. Its credits stay until the end of the period.
        </Text>
        <InlineStack gap="200">
          <Button submit tone="critical" disabled={sending}>
            End it now
          </Button>
          <Button onClick={() => setAsked(false)}>Keep it</Button>
        </InlineStack>
      </BlockStack>
    </Form>
  );
}

/** The plan that runs, or the words of the free one. */
export function RunningPlanCard({ plan, sending }: { plan: ChargeView | null; sending: boolean }) {
  if (plan === null) {
    return (
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            You are on the free plan
          </Text>
          <Text as="p" tone="subdued">
            {freeMonthlyCredits} credits at the start of every month, to use in that month. Previews are always free.
          </Text>
        </BlockStack>
      </Card>
    );
  }
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {chargeInWords(plan)}
        </Text>
        {plan.state === "frozen" ? (
          <Banner tone="warning" title="The plan is on hold">
            <p>Shopify could not collect your bill. Your credits stay; new ones come when the bill is paid.</p>
          </Banner>
        ) : null}
        <Text as="p">
          {plan.credits.toLocaleString("en-US")} credits for {priceText(plan.priceCents)} every 30 days
          {plan.periodEnd === null ? "." : null}
          {plan.periodEnd === null ? null : (
            <>
              . This period ends <Moment at={plan.periodEnd} dateOnly />.
            </>
          )}{" "}
          {plan.usageCapCents === null
            ? "Nothing is bought beyond the plan."
            : `Beyond it, credits are bought for up to ${priceText(plan.usageCapCents)} every 30 days.`}{" "}
          To change that limit, end the plan and choose it again.
        </Text>
        <CancelPlan sending={sending} />
      </BlockStack>
    </Card>
  );
}
