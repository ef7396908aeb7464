import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import type { PictureCard } from "#app/ui/picture/picture-card.ts";
import { batchSummary } from "#app/ui/words/render-words.ts";

/** How far a batch is, and the way to stop what has not begun. */
export function BatchOverview({ pictures }: { pictures: readonly PictureCard[] }) {
  const navigation = useNavigation();
  const states = pictures.map(({ state }) => state);
  const waiting = states.filter((state) => state === "queued").length;
  const finished = states.filter((state) => state !== "queued" && state !== "processing").length;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <div aria-live="polite">
            <Text as="h2" variant="headingMd">
              {batchSummary(states)}
            </Text>
          </div>
          {waiting > 1 ? (
            <Form method="post">
              <input type="hidden" name="intent" value="cancel-waiting" />
              <Button submit loading={navigation.state === "submitting"}>
                Cancel all waiting
              </Button>
            </Form>
          ) : null}
        </InlineStack>
        {finished < pictures.length ? (
          <>
            <ProgressBar progress={(finished / pictures.length) * 100} size="small" ariaLabelledBy="batch-progress" />
            <Text as="p" tone="subdued" id="batch-progress">
              You can close this page: the pictures go on without it and wait under Pictures.
            </Text>
          </>
        ) : null}
      </BlockStack>
    </Card>
  );
}
