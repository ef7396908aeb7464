import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { data, redirect } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { Page } from "@shopify/polaris";
import { ulid } from "ulid";
import { workerTools } from "#app/composition/tools.server.ts";
import { isChannelName } from "#app/channels/channel-names.ts";
import { Refusal } from "#app/refusal.ts";
import { cancelRender } from "#app/renders/cancel-render.server.ts";
import { getBatch, getRender } from "#app/renders/find-renders.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { pricesAt } from "#app/renders/price.ts";
import { putOnProduct } from "#app/renders/put-on-product.server.ts";
import { readReport } from "#app/renders/read-report.server.ts";
import { replayRender } from "#app/renders/replay-render.server.ts";
import { reportBadResult } from "#app/renders/report-bad-result.server.ts";
import { reviewRender } from "#app/renders/review-render.server.ts";
import { undoPublication } from "#app/renders/undo-publication.server.ts";
import type { ProductSummary } from "#app/shopify/product-summary.ts";
import { getProducts } from "#app/shopify/products.server.ts";
import type { AuthenticatedAdmin } from "#app/shopify/shopify.server.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { pictureLink } from "#app/storage/picture-link.server.ts";
import { formText } from "#app/ui/frame/form-text.ts";
import { channelVersion } from "#app/ui/new-picture/standard-draft.ts";
import type { ActionAnswer } from "#app/ui/frame/action-feedback.tsx";
import { useLiveData } from "#app/ui/frame/live.ts";
import { pageStatus, problemFrom } from "#app/ui/frame/problem.ts";
import { orProblemPage } from "#app/ui/frame/refusal-page.server.ts";
import { Moment } from "#app/ui/frame/shop-format.tsx";
import { pictureIntentFrom } from "#app/ui/picture/picture-actions.ts";
import type { PictureIntent } from "#app/ui/picture/picture-actions.ts";
import { neighbours, pictureDetail } from "#app/ui/picture/picture-detail.ts";
import { PictureDetailView } from "#app/ui/picture/picture-detail-view.tsx";
import { positionChoiceFrom, positionOf } from "#app/ui/picture/position.ts";
import type { ReplayProof } from "#app/ui/picture/replay-card.tsx";
import { StatusBadge } from "#app/ui/picture/status-badge.tsx";
import { countOf } from "#app/ui/words/count-words.ts";

async function findProduct(
  admin: AuthenticatedAdmin["admin"],
  productId: string | null,
): Promise<ProductSummary | null> {
  if (productId === null) return null;
  return (await getProducts(admin, [productId]))[0] ?? null;
}

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { admin, shop } = await authenticateAdmin(request);
  const render = await orProblemPage(getRender(shop.id, params["renderId"] ?? ""));
  const [product, batch, report] = await Promise.all([
    orProblemPage(findProduct(admin, render.productId)),
    getBatch(shop.id, render.batchId),
    readReport(shop.id, render.id),
  ]);
  const linkTo = (sha256: string, fileName?: string) => pictureLink(shop.id, sha256, fileName ? { fileName } : {});
  const ids = batch.renders.map(({ id }) => id);
  const asOf = new Date().toISOString().slice(0, 10);
  const version = render.source && { priceCredits: pricesAt(new Date()).creditsByKind.standardize, orderToken: ulid() };
  return { detail: pictureDetail(render, product, linkTo, asOf), version, report, ...neighbours(render.id, ids) };
};

async function hang({ admin, shop }: AuthenticatedAdmin, renderId: string, form: FormData): Promise<ActionAnswer> {
  const render = await getRender(shop.id, renderId);
  const product = await findProduct(admin, render.productId);
  if (product === null) {
    return {
      problem: {
        code: "product_gone",
        message: "The product is no longer in your shop. Download the picture instead.",
      },
    };
  }
  const choice = positionChoiceFrom(formText(form, "position"));
  const position = positionOf(choice, Number(formText(form, "place")), {
    mediaIds: product.photos.map(({ mediaId }) => mediaId),
    originalMediaId: render.source?.type === "shopify-media" ? render.source.mediaId : null,
  });
  const altText = formText(form, "altText").trim();
  await putOnProduct({ shopId: shop.id, renderId, productId: product.id, position, altText });
  return { said: "Going on the product" };
}

/** Orders the same photo as a channel wants it, and leads to it. */
async function makeVersion({ shop }: AuthenticatedAdmin, renderId: string, form: FormData): Promise<Response> {
  const render = await getRender(shop.id, renderId);
  const channel = formText(form, "channel");
  if (!isChannelName(channel)) throw new Refusal("unknown_channel", "This page knows no such sales channel.");
  const { productId, productTitle, source } = render;
  const product = productId === null ? null : { id: productId, title: productTitle ?? "" };
  const { batchId } = await placeBatch({
    shop,
    mode: "live",
    origin: "admin",
    requestId: formText(form, "orderToken"),
    request: {
      kind: "standardize",
      displayName: render.displayName,
      metadata: {},
      items: [{ spec: channelVersion(channel), source, product }],
    },
  });
  return redirect(`/app/batches/${batchId}`);
}

/** Makes the picture once more and says what came of it. */
async function replay(shopId: string, renderId: string, signal: AbortSignal): Promise<ReplayProof> {
  const { identical, sha256, replaySha256, differences } = await replayRender(shopId, renderId, workerTools(), signal);
  return { identical, sha256, replaySha256, differences: differences.map(({ part }) => part) };
}

async function perform(
  intent: PictureIntent,
  signedIn: AuthenticatedAdmin,
  renderId: string,
  form: FormData,
  signal: AbortSignal,
): Promise<ActionAnswer | { replay: ReplayProof } | Response> {
  const { shop } = signedIn;
  switch (intent) {
    case "approve":
      await reviewRender(shop.id, renderId, "approved");
      return { said: "Approved" };
    case "reject":
      await reviewRender(shop.id, renderId, "rejected");
      return { said: "Rejected" };
    case "put-on-product":
      return hang(signedIn, renderId, form);
    case "make-version":
      return makeVersion(signedIn, renderId, form);
    case "replay":
      return { replay: await replay(shop.id, renderId, signal) };
    case "report": {
      const credits = await reportBadResult(shop.id, renderId, formText(form, "reason"));
      return { said: credits === 0 ? "It was reported before" : `${countOf(credits, "credit")} returned` };
    }
    case "undo":
      await undoPublication(shop.id, formText(form, "publicationId"));
      return { said: "Taking it off the product" };
    case "cancel":
    case "cancel-waiting":
      return {
        said: (await cancelRender(shop.id, renderId)).cancelled ? "Cancelled, credits returned" : "Already finished",
      };
  }
}

export const action = async ({ request, params }: ActionFunctionArgs) => {
  const signedIn = await authenticateAdmin(request);
  const form = await request.formData();
  const intent = pictureIntentFrom(form.get("intent"));
  if (intent === null) throw Response.json({ message: "This page does not know that action." }, { status: 400 });
  try {
    return await perform(intent, signedIn, params["renderId"] ?? "", form, request.signal);
  } catch (error) {
    const problem = problemFrom(error);
    return data<ActionAnswer>({ problem }, { status: pageStatus(problem.code) });
  }
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function Picture() {
  const { detail, version, report, before, after } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  useLiveData(detail.moving);
  const { downloadUrl } = detail;
  return (
    <Page
      title={detail.title}
      titleMetadata={<StatusBadge status={detail.status} />}
      subtitle={detail.subtitle}
      backAction={{ content: "Pictures", url: "/app/pictures" }}
      {...((before ?? after) !== null && {
        pagination: {
          hasPrevious: before !== null,
          onPrevious: () => navigate(`/app/pictures/${before}`),
          hasNext: after !== null,
          onNext: () => navigate(`/app/pictures/${after}`),
        },
      })}
      additionalMetadata={<Moment at={detail.createdAt} />}
      {...(downloadUrl !== null && { secondaryActions: [{ content: "Download", url: downloadUrl, external: true }] })}
    >
      <PictureDetailView key={detail.id} detail={detail} version={version} report={report} />
    </Page>
  );
}
