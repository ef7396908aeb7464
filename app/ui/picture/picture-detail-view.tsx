import { Banner, BlockStack, Card } from "@shopify/polaris";
import type { ReportView } from "#app/renders/bad-result-terms.ts";
import { BeforeAfter } from "#app/ui/picture/before-after.tsx";
import { ChannelsCard } from "#app/ui/picture/channels-card.tsx";
import { DoubtBanner } from "#app/ui/picture/doubt-banner.tsx";
import { FactsTable } from "#app/ui/picture/facts-table.tsx";
import { IntentButton } from "#app/ui/picture/intent-button.tsx";
import { MadeWithCard } from "#app/ui/picture/made-with-card.tsx";
import type { PictureDetail } from "#app/ui/picture/picture-detail.ts";
import { mayBeHung } from "#app/ui/picture/picture-detail.ts";
import { ProgressSteps } from "#app/ui/picture/progress-steps.tsx";
import { PublicationCard } from "#app/ui/picture/publication-card.tsx";
import { PutOnProductCard } from "#app/ui/picture/put-on-product-card.tsx";
import { ReplayCard } from "#app/ui/picture/replay-card.tsx";
import { ReportCard } from "#app/ui/picture/report-card.tsx";
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

function DecisionPart({ detail, report }: Pick<PictureDetailViewProps, "detail" | "report">) {
  const hangs = detail.publication !== null && !mayBeHung({ ...detail, review: "approved" });
  const waits = detail.state === "rendered";
  const isReported = report?.state === "reported";
  return (
    <>
      {hangs || waits || isReported ? null : <ReviewCard review={detail.review} />}
      <HangingPart detail={detail} />
      {report === null ? null : <ReportCard report={report} />}
      <MadeWithCard detail={detail} />
      {detail.proof === null ? null : <ReplayCard {...detail.proof} />}
    </>
  );
}

/** Everything below the picture that was measured on it. */
function MeasuredPart({ detail, version }: Pick<PictureDetailViewProps, "detail" | "version">) {
  const { facts, fidelity, channels, asOf } = detail;
  if (facts === null) return null;
  return (
    <div className="cyc-picture-page__measured">
      <ChannelsCard rows={channels} asOf={asOf} version={version} />
      <FactsTable facts={facts} fidelity={fidelity} />
    </div>
  );
}

interface PictureDetailViewProps {
  readonly detail: PictureDetail;
  /** What a version for a channel costs. Null for a picture without a photo. */
  readonly version: { readonly priceCredits: number; readonly orderToken: string } | null;
  /** Null when the picture cannot be reported. */
  readonly report: ReportView | null;
}

/** A picture's page: the picture against its original, what was measured, and what to do with it. */
export function PictureDetailView({ detail, version, report }: PictureDetailViewProps) {
  if (detail.state !== "completed" && detail.state !== "rendered") return <UnfinishedPicture detail={detail} />;
  const { cutout, reviewUntil, priceCredits } = detail;
  return (
    <BlockStack gap="400">
      {reviewUntil === null || cutout?.doubt == null ? null : (
        <DoubtBanner doubt={cutout.doubt} reviewUntil={reviewUntil} priceCredits={priceCredits} />
      )}
      <div className="cyc-picture-page">
        <PictureItself detail={detail} />
        <div className="cyc-picture-page__side">
          <DecisionPart detail={detail} report={report} />
        </div>
        <MeasuredPart detail={detail} version={version} />
      </div>
    </BlockStack>
  );
}
