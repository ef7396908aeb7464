import type { Prisma } from "@prisma/client";
import { channelVerdictSchema } from "#app/channels/channel-verdict.ts";
import { fidelityProofSchema, pictureFactsSchema } from "#app/imaging/audit/facts.ts";
import { cutoutReportSchema, type EngineFingerprint } from "#app/imaging/finished-picture.ts";
import { pictureSpecSchema, type PictureSpec } from "#app/imaging/picture-spec.ts";
import type { BatchView, PublicationView, RenderKindView, RenderView } from "#app/renders/render-view.ts";
import { sourceSchema } from "#app/renders/source.ts";

/** What a RenderView needs beside the render's own row. */
export const renderInclude = {
  publications: { orderBy: { id: "desc" }, take: 1 },
  batch: { select: { displayName: true } },
} satisfies Prisma.RenderInclude;

type RenderRow = Prisma.RenderGetPayload<{ include: typeof renderInclude }>;

const mediaTypeByFormat: Record<PictureSpec["output"]["format"], string> = {
  png: "image/png",
  jpeg: "image/jpeg",
  webp: "image/webp",
  avif: "image/avif",
};

/** The database writes kinds with an underscore in TypeScript, the product with a hyphen everywhere. */
function kindWord(kind: RenderRow["kind"]): RenderKindView {
  if (kind === "background_swap") return "background-swap";
  if (kind === "background_generator") return "background-generator";
  return kind;
}

function viewPublication(row: Prisma.PublicationGetPayload<object>): PublicationView {
  return {
    id: row.id,
    state: row.state,
    productId: row.productId,
    position: row.position,
    altText: row.altText,
    errorMessage: row.errorMessage,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

/** A render's row as RenderView. Throws when the stored JSON is not what the product writes. */
export function viewRender(row: RenderRow): RenderView {
  const spec = pictureSpecSchema.parse(row.spec);
  const [publication] = row.publications;
  return {
    id: row.id,
    batchId: row.batchId,
    displayName: row.batch.displayName,
    kind: kindWord(row.kind),
    mode: row.mode,
    state: row.state,
    stage: row.stage,
    review: row.review,
    priceCredits: row.priceCredits,
    spec,
    source: sourceSchema.nullable().parse(row.source),
    companions: sourceSchema.array().nullable().parse(row.companions) ?? [],
    externalId: row.externalId,
    notes: (row.notes ?? {}) as Record<string, unknown>,
    productId: row.productId,
    productTitle: row.productTitle,
    sourceSha256: row.sourceSha256,
    resultSha256: row.resultSha256,
    thumbnailSha256: row.thumbnailSha256,
    mediaType: row.resultSha256 === null ? null : mediaTypeByFormat[spec.output.format],
    facts: pictureFactsSchema.nullable().parse(row.facts),
    fidelity: fidelityProofSchema.nullable().parse(row.fidelity),
    cutout: cutoutReportSchema.nullable().parse(row.cutout),
    audit: channelVerdictSchema.nullable().parse(row.audit),
    fingerprint: row.fingerprint as EngineFingerprint | null,
    reviewUntil: row.reviewUntil?.toISOString() ?? null,
    errorCode: row.errorCode,
    errorMessage: row.errorMessage,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    publication: publication === undefined ? null : viewPublication(publication),
  };
}

export function viewBatch(row: Prisma.BatchGetPayload<object>, renders: RenderView[]): BatchView {
  return {
    id: row.id,
    kind: kindWord(row.kind),
    mode: row.mode,
    origin: row.origin,
    displayName: row.displayName,
    requestId: row.requestId,
    metadata: row.metadata as Record<string, unknown>,
    contract: row.contract,
    publicId: row.publicId,
    callbackUrl: row.callbackUrl,
    preset: row.preset as BatchView["preset"],
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    renders,
  };
}
