import type { FidelityProof, PictureFacts } from "#app/imaging/audit/facts.ts";
import type { PublicationView, RenderView } from "#app/renders/render-view.ts";
import type { CutoutReport } from "#app/imaging/finished-picture.ts";
import { newPicturesPath } from "#app/ui/frame/new-pictures-path.ts";
import { channelRows, type ChannelRow } from "#app/ui/picture/channel-rows.ts";
import type { PictureCard } from "#app/ui/picture/picture-card.ts";
import { pictureCard } from "#app/ui/picture/picture-card.ts";

interface ShownProduct {
  readonly title: string;
  readonly photos: readonly { readonly mediaId: string; readonly altText: string }[];
}

/** The product a picture belongs to, as far as its page needs to know. */
interface PictureProduct {
  readonly title: string;
  readonly photoCount: number;
  readonly originalIsThere: boolean;
  readonly originalAltText: string;
}

/** One picture with everything its page shows. */
export interface PictureDetail extends PictureCard {
  readonly batchId: string;
  readonly review: RenderView["review"];
  readonly beforeUrl: string | null;
  readonly afterUrl: string | null;
  readonly downloadUrl: string | null;
  readonly facts: PictureFacts | null;
  readonly fidelity: FidelityProof | null;
  readonly cutout: CutoutReport | null;
  /** Set while the picture waits for a yes. */
  readonly reviewUntil: string | null;
  readonly channels: readonly ChannelRow[];
  /** The day whose channel rules were applied. */
  readonly asOf: string;
  readonly proof: { readonly engine: string; readonly sha256: string } | null;
  /** What arranged the set. Null without one. */
  readonly seed: number | null;
  readonly publication: PublicationView | null;
  /** Null for a background, and when the product is gone. */
  readonly product: PictureProduct | null;
  readonly hadProduct: boolean;
  /** Where the same picture can be ordered again. */
  readonly againPath: string;
}

type LinkTo = (sha256: string, fileName?: string) => string;

/** A file name a merchant recognises: the title in plain letters, and the format. */
export function downloadName(title: string, mediaType: string | null): string {
  const plain = title
    .normalize("NFKD")
    .replaceAll(/[^\w\s-]/g, "")
    .trim()
    .replaceAll(/[\s_-]+/g, "-")
    .toLowerCase();
  const extension = mediaType?.split("/")[1]?.replace("jpeg", "jpg") ?? "png";
  return `${plain === "" ? "picture" : plain}-cyclorama.${extension}`;
}

function pictureProduct(render: RenderView, product: ShownProduct | null): PictureProduct | null {
  if (product === null) return null;
  const mediaId = render.source?.type === "shopify-media" ? render.source.mediaId : null;
  const original = product.photos.find((photo) => photo.mediaId === mediaId);
  return {
    title: product.title,
    photoCount: product.photos.length,
    originalIsThere: original !== undefined,
    originalAltText: original?.altText ?? "",
  };
}

function proofOf({ fingerprint, resultSha256 }: RenderView): PictureDetail["proof"] {
  return fingerprint === null || resultSha256 === null ? null : { engine: fingerprint.engine, sha256: resultSha256 };
}

/**
 * What a picture's page shows. `linkTo` makes a link to stored bytes that a browser can open; `asOf` is the day
 * (YYYY-MM-DD) whose channel rules are applied.
 */
export function pictureDetail(
  render: RenderView,
  product: ShownProduct | null,
  linkTo: LinkTo,
  asOf: string,
): PictureDetail {
  const { resultSha256, sourceSha256 } = render;
  const card = pictureCard(render, linkTo);
  return {
    ...card,
    batchId: render.batchId,
    review: render.review,
    beforeUrl: sourceSha256 === null ? null : linkTo(sourceSha256),
    afterUrl: resultSha256 === null ? null : linkTo(resultSha256),
    // What is not paid is looked at, not taken away.
    downloadUrl:
      resultSha256 === null || render.state !== "completed"
        ? null
        : linkTo(resultSha256, downloadName(card.title, render.mediaType)),
    facts: render.facts,
    fidelity: render.fidelity,
    cutout: render.cutout,
    reviewUntil: render.reviewUntil,
    channels: render.facts === null ? [] : channelRows(render.facts, asOf),
    asOf,
    proof: proofOf(render),
    seed: render.spec.kind === "standardize" ? null : render.spec.scene.seed,
    publication: render.publication,
    product: pictureProduct(render, product),
    hadProduct: render.productId !== null,
    againPath: render.productId === null ? "/app/new?kind=background-generator" : newPicturesPath([render.productId]),
  };
}

/** The pictures before and after this one in its batch. Null at either end. */
export function neighbours(
  renderId: string,
  batchIds: readonly string[],
): { before: string | null; after: string | null } {
  const place = batchIds.indexOf(renderId);
  if (place === -1) return { before: null, after: null };
  return { before: batchIds[place - 1] ?? null, after: batchIds[place + 1] ?? null };
}

/** True while the picture may be hung: nothing of it hangs or is on its way. */
export function mayBeHung(detail: Pick<PictureDetail, "publication" | "product" | "review" | "state">): boolean {
  const isMade = detail.state === "completed" || detail.state === "rendered";
  if (!isMade || detail.product === null || detail.review === "rejected") return false;
  const state = detail.publication?.state;
  return state === undefined || state === "undone" || state === "failed";
}
