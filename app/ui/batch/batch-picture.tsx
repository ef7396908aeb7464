import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { ProblemBanner } from "#app/ui/frame/action-feedback.tsx";
import type { ActionAnswer } from "#app/ui/frame/action-feedback.tsx";
import type { PictureCard } from "#app/ui/picture/picture-card.ts";
import { PictureThumbnail } from "#app/ui/picture/picture-thumbnail.tsx";
import { ProgressSteps } from "#app/ui/picture/progress-steps.tsx";
import { StatusBadge } from "#app/ui/picture/status-badge.tsx";
import { countOf } from "#app/ui/words/count-words.ts";

function isUnfinished(picture: PictureCard): boolean {
  return picture.state === "queued" || picture.state === "processing";
}

function Outcome({ picture }: { picture: PictureCard }) {
  if (picture.state === "failed") {
    return (
      <Text as="p" tone="critical">
        {picture.errorMessage ?? "This picture could not be made."} {countOf(picture.priceCredits, "credit")} returned.
      </Text>
    );
  }
  if (picture.state === "cancelled") {
    return (
      <Text as="p" tone="subdued">
        Cancelled. {countOf(picture.priceCredits, "credit")} returned.
      </Text>
    );
  }
  if (picture.state === "rendered") {
    return <Text as="p">{picture.doubt ?? "The cutout is in doubt."} Nothing is paid until you approve it.</Text>;
  }
  if (picture.state === "completed") {
    return (
      <Text as="p" tone="subdued">
        Finished. Compare it with your photo, then decide.
      </Text>
    );
  }
  return <ProgressSteps steps={picture.steps} />;
}

function PictureButton({ picture }: { picture: PictureCard }) {
  const fetcher = useFetcher<ActionAnswer>();
  if (picture.state === "completed") return <Button url={`/app/pictures/${picture.id}`}>Look at it</Button>;
  if (picture.state === "rendered")
    return (
      <Button url={`/app/pictures/${picture.id}`} variant="primary">
        Look and decide
      </Button>
    );
  if (!isUnfinished(picture)) return null;
  return (
    <BlockStack gap="200">
      <fetcher.Form method="post">
        <input type="hidden" name="intent" value="cancel" />
        <input type="hidden" name="renderId" value={picture.id} />
        <Button
          submit
          variant="plain"
          loading={fetcher.state !== "idle"}
          accessibilityLabel={`Cancel ${picture.title}`}
        >
          Cancel
        </Button>
      </fetcher.Form>
      <ProblemBanner answer={fetcher.data} title="Not cancelled" />
    </BlockStack>
  );
}

/** One picture of a batch: where it stands, and the one thing to do about it. */
export function BatchPicture({ picture }: { picture: PictureCard }) {
  return (
    <Card>
      <div className="cyc-batch-picture" data-waits={picture.state === "rendered"}>
        <PictureThumbnail
          url={picture.thumbnailUrl}
          alt={`New picture: ${picture.title}`}
          moving={isUnfinished(picture)}
        />
        <div className="cyc-batch-picture__body">
          <InlineStack align="space-between" blockAlign="start" gap="200">
            <BlockStack>
              <Text as="h3" variant="headingSm">
                {picture.title}
              </Text>
              <Text as="p" tone="subdued">
                {picture.subtitle}
              </Text>
            </BlockStack>
            <StatusBadge status={picture.status} />
          </InlineStack>
          <Outcome picture={picture} />
          <PictureButton picture={picture} />
        </div>
      </div>
    </Card>
  );
}
