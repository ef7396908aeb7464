import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { RenderView } from "#app/renders/render-view.ts";
import { IntentButton } from "#app/ui/picture/intent-button.tsx";

const reviewSentences: Record<RenderView["review"], string> = {
  pending: "Compare it with your photo. Approve what may go into your shop; reject what may not.",
  approved: "You approved this picture.",
  rejected: "You rejected this picture. It stays here and cannot go on a product until you approve it.",
};

/** The merchant's own decision about the picture. */
export function ReviewCard({ review }: { review: RenderView["review"] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Your decision
        </Text>
        <Text as="p" tone="subdued">
          {reviewSentences[review]}
        </Text>
        <InlineStack gap="200">
          {review === "approved" ? null : (
            <IntentButton intent="approve" label="Approve" {...(review === "pending" && { variant: "primary" })} />
          )}
          {review === "rejected" ? null : (
            <IntentButton intent="reject" label={review === "pending" ? "Reject" : "Reject after all"} />
          )}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
