import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, List, Text } from "@shopify/polaris";
import type { VerificationView } from "#app/credits/verify-due.server.ts";
import { ProblemBanner, useSaidToast, type ActionAnswer } from "#app/ui/frame/action-feedback.tsx";
import { useShopFormat } from "#app/ui/frame/shop-format.tsx";
import { verifiedInWords } from "#app/ui/words/ledger-words.ts";

/** Differences that are listed: enough to write to us with. The command line lists all. */
const differencesShownMax = 5;

/** When the ledger was last added up, what came out, and a button to do it again. */
export function VerifiedCard({ verification }: { verification: VerificationView | null }) {
  const fetcher = useFetcher<ActionAnswer>();
  const { locale, timeZone } = useShopFormat();
  useSaidToast(fetcher.data);
  const differences = verification?.differences ?? [];
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="300">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              Proof
            </Text>
            <Text as="p" tone="subdued">
              <span suppressHydrationWarning>{verifiedInWords(verification, locale, timeZone)}</span>
            </Text>
          </BlockStack>
          <fetcher.Form method="post">
            <input type="hidden" name="intent" value="verify" />
            <Button submit loading={fetcher.state !== "idle"}>
              Verify now
            </Button>
          </fetcher.Form>
        </InlineStack>
        <ProblemBanner answer={fetcher.data} title="The ledger was not verified" />
        {differences.length === 0 ? null : (
          <Banner tone="critical" title="The ledger does not add up">
            <p>We were told and look into it. Nothing is charged twice meanwhile.</p>
            <List>
              {differences.slice(0, differencesShownMax).map((difference) => (
                <List.Item key={difference}>{difference}</List.Item>
              ))}
            </List>
          </Banner>
        )}
      </BlockStack>
    </Card>
  );
}
