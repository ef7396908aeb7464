import { Banner, BlockStack, Card, Text } from "@shopify/polaris";
import { BeforeAfter } from "#app/ui/picture/before-after.tsx";
import { FactsTable } from "#app/ui/picture/facts-table.tsx";
import { IntentButton } from "#app/ui/picture/intent-button.tsx";
import type { PictureDetail } from "#app/ui/picture/picture-detail.ts";
import { mayBeHung } from "#app/ui/picture/picture-detail.ts";
import { ProgressSteps } from "#app/ui/picture/progress-steps.tsx";
import { PublicationCard } from "#app/ui/picture/publication-card.tsx";
import { PutOnProductCard } from "#app/ui/picture/put-on-product-card.tsx";
import { ReviewCard } from "#app/ui/picture/review-card.tsx";
import { countOf } from "#app/ui/words/count-words.ts";

function PictureItself({ detail }: { detail: PictureDetail }) {
  const { facts, afterUrl, beforeUrl, title } = detail;
  if (facts === null || afterUrl === null) return null;
  const { widthPx, heightPx } = facts;
  return (
    <Card padding="200">
      {beforeUrl === null ? (
        <img className="cyc-picture" src={afterUrl} alt={title} style={{ aspectRatio: `${widthPx} / ${heightPx}` }} />
      ) : (
        <BeforeAfter beforeUrl={beforeUrl} afterUrl={afterUrl} title={title} widthPx={widthPx} heightPx={heightPx} />
      )}
    </Card>
  );
}

function UnfinishedPicture({ detail }: { detail: PictureDetail }) {
  const returned = `${countOf(detail.priceCredits, "credit")} returned.`;
  switch (detail.state) {
    case "failed":
      return (
        <Banner
          tone="critical"
          title="This picture could not be made"
          action={{ content: "Try again", url: detail.againPath }}
        >
          <p>
            {detail.errorMessage} {returned}
          </p>
        </Banner>
      );
    case "cancelled":
      return (
        <Banner tone="info" title="Cancelled">
          <p>{returned}</p>
        </Banner>
      );
    case "queued":
    case "processing":
      return (
        <Card>
          <BlockStack gap="400" inlineAlign="stretch">
            <ProgressSteps steps={detail.steps} />
            <IntentButton intent="cancel" label="Cancel" />
          </BlockStack>
        </Card>
      );
    case "rendered":
    case "completed":
      return null;
  }
}

function HangingPart({ detail }: { detail: PictureDetail }) {
  const { publication, product } = detail;
  const words = product && { productTitle: product.title, photoCount: product.photoCount };
  return (
    <>
      {publication && words ? <PublicationCard publication={publication} {...words} /> : null}
      {mayBeHung(detail) && product ? (
        <PutOnProductCard productTitle={product.title} approved={detail.review === "approved"} {...product} />
      ) : null}
      {detail.hadProduct && product === null ? (
        <Banner tone="warning" title="The product is no longer in your shop">
          <p>The picture stays here. You can still download it.</p>
        </Banner>
      ) : null}
    </>
  );
}

function DecisionPart({ detail }: { detail: PictureDetail }) {
  const hangs = detail.publication !== null && !mayBeHung({ ...detail, review: "approved" });
  return (
    <>
      {hangs ? null : <ReviewCard review={detail.review} />}
      <HangingPart detail={detail} />
      <Card>
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            Made with
          </Text>
          <Text as="p" tone="subdued">
            {detail.subtitle}
            {detail.seed === null ? "" : `, arrangement ${detail.seed}`}. {countOf(detail.priceCredits, "credit")}.
          </Text>
        </BlockStack>
      </Card>
    </>
  );
}

/** A picture's page: the picture against its original, what was measured, and what to do with it. */
export function PictureDetailView({ detail }: { detail: PictureDetail }) {
  if (detail.state !== "completed") return <UnfinishedPicture detail={detail} />;
  return (
    <div className="cyc-picture-page">
      <PictureItself detail={detail} />
      <div className="cyc-picture-page__side">
        <DecisionPart detail={detail} />
      </div>
      {detail.facts === null ? null : <FactsTable facts={detail.facts} fidelity={detail.fidelity} />}
    </div>
  );
}
