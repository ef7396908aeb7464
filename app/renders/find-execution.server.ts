import type { Prisma } from "@prisma/client";
import { database } from "#app/db/client.server.ts";
import type { Mode } from "#app/db/mode.ts";
import { cutoutReportSchema } from "#app/imaging/finished-picture.ts";
import { assetCompliance, type BatchPreset } from "#app/renders/asset-compliance.ts";
import { batchEnding } from "#app/renders/batch-ending.ts";
import type { ExecutionAsset, ExecutionCounts, ExecutionStatus, ExecutionView } from "#app/renders/execution-view.ts";
import { Refusal } from "#app/refusal.ts";

/** Whose executions: modes do not see each other's. */
export interface ExecutionOwner {
  readonly shopId: string;
  readonly mode: Mode;
}

/** What an asset is made of; a thousand of them are read at once. */
const assetColumns = {
  id: true,
  externalId: true,
  state: true,
  resultSha256: true,
  audit: true,
  facts: true,
  cutout: true,
  reviewUntil: true,
  errorCode: true,
  errorMessage: true,
} satisfies Prisma.RenderSelect;

type AssetRow = Prisma.RenderGetPayload<{ select: typeof assetColumns }>;

function viewAsset(row: AssetRow, preset: BatchPreset): ExecutionAsset {
  const cutout = cutoutReportSchema.nullable().parse(row.cutout);
  return {
    id: row.id,
    externalId: row.externalId,
    state: row.state,
    resultSha256: row.state === "completed" ? row.resultSha256 : null,
    compliance: assetCompliance(row, preset),
    doubt: cutout?.doubt ?? null,
    reviewUntil: row.reviewUntil?.toISOString() ?? null,
    error: row.errorCode === null ? null : { code: row.errorCode, message: row.errorMessage ?? "" },
  };
}

/** The rows of a batch, counted by state, with the credits that each state's pictures cost. */
async function countStates(batchId: string): Promise<{ counts: ExecutionCounts; creditsUsed: number }> {
  const groups = await database().render.groupBy({
    by: ["state"],
    where: { batchId },
    _count: true,
    _sum: { priceCredits: true },
  });
  const inState = (state: string) => groups.find((group) => group.state === state);
  const count = (state: string) => inState(state)?._count ?? 0;
  const counts = {
    total: groups.reduce((sum, group) => sum + group._count, 0),
    queued: count("queued"),
    processing: count("processing") + count("rendered"),
    completed: count("completed"),
    failed: count("failed"),
    cancelled: count("cancelled"),
  };
  return { counts, creditsUsed: inState("completed")?._sum.priceCredits ?? 0 };
}

function statusOf(counts: ExecutionCounts): ExecutionStatus {
  if (counts.queued === counts.total) return "queued";
  return counts.queued + counts.processing > 0 ? "processing" : batchEnding(counts);
}

/**
 * A Standardize batch with its progress and, when they are wanted, its assets. Throws `Refusal("not_found")`, for
 * another shop's, the other mode's and another contract's batch too.
 */
export async function getExecution(
  { shopId, mode }: ExecutionOwner,
  executionId: string,
  wanted: { readonly assets: boolean },
): Promise<ExecutionView> {
  const where = { id: executionId, shopId, mode, contract: "standardize" };
  const batch = await database().batch.findFirst({ where });
  if (batch === null) throw new Refusal("not_found", "There is no such execution in this organization.");
  const preset = batch.preset as BatchPreset | null;
  if (preset === null) throw new Error(`execution ${batch.id} has no preset`);
  const order = { where: { batchId: batch.id }, select: assetColumns, orderBy: { id: "asc" } } as const;
  const rows = wanted.assets ? await database().render.findMany(order) : null;
  const { counts, creditsUsed } = await countStates(batch.id);
  return {
    id: batch.id,
    status: statusOf(counts),
    preset,
    counts,
    creditsUsed,
    createdAt: batch.createdAt.toISOString(),
    finishedAt: batch.finishedAt?.toISOString() ?? null,
    assets: rows?.map((row) => viewAsset(row, preset)) ?? null,
  };
}
