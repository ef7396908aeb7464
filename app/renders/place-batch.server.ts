import type { Prisma } from "@prisma/client";
import { grantCredits, reserveCreditsForEach } from "#app/credits/ledger.server.ts";
import type { Transaction } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { jsonColumn } from "#app/db/json-column.server.ts";
import type { Mode } from "#app/db/mode.ts";
import { putBells } from "#app/db/outbox.server.ts";
import { inTransaction } from "#app/db/transaction.server.ts";
import { appendEvents } from "#app/delivery/event-log.server.ts";
import { checkOrder } from "#app/renders/check-order.server.ts";
import { checkMaxCredits } from "#app/renders/max-credits.ts";
import { pricesAt, type PriceVersion } from "#app/renders/price.ts";
import { measureQueueRoom, refuseWhenFull, type QueueRoom } from "#app/renders/queue-room.server.ts";
import type { RenderRequest, RequestContract } from "#app/renders/render-request.ts";
import type { SandboxWishes } from "#app/renders/sandbox-wish.ts";
import { smallSpec } from "#app/renders/small-spec.ts";
import type { ShopIdentity } from "#app/renders/tools.ts";
import { ringAgainSeconds } from "#app/renders/work-times.ts";

export interface BatchOrder {
  readonly shop: ShopIdentity;
  readonly mode: Mode;
  readonly origin: "admin" | "api" | "flow";
  readonly request: RenderRequest;
  /** Names the request within the shop: placing the same id again returns the batch that it placed before. */
  readonly requestId?: string;
  readonly apiKeyId?: string;
  /** Whose monthly budget it counts against when that is not the key's own. */
  readonly budgetSubject?: string;
  /** How full the queue is. Left out: the order is taken however full. */
  readonly room?: QueueRoom;
  /** What a test order wants to happen with each item. */
  readonly sandboxWishes?: SandboxWishes["items"];
}

export interface PlacedBatch {
  readonly batchId: string;
  /** In the order of the request's items. */
  readonly renderIds: string[];
  readonly creditsCost: number;
  readonly availableAfter: number;
}

/** The budget that Shopify Flow's automations share. */
export const automationBudget = "flow";

/** Test mode has a ledger of its own; every shop starts it with this much, so that a developer can just begin. */
const testGrantCredits = 100_000;

const rowKind = {
  "background-swap": "background_swap",
  "background-generator": "background_generator",
  standardize: "standardize",
  enhancement: "enhancement",
  image: "image",
  cinematic: "cinematic",
} as const satisfies Record<RenderRequest["kind"], Prisma.BatchCreateManyInput["kind"]>;

/** Whose monthly budget an order counts against: its key's, or that of all automations. People have none. */
function budgetSubjectOf({ apiKeyId, budgetSubject, origin }: BatchOrder): string | undefined {
  return budgetSubject ?? apiKeyId ?? (origin === "flow" ? automationBudget : undefined);
}

function contractOf({ request, origin }: BatchOrder): RequestContract {
  return request.contract ?? (origin === "admin" ? "admin" : "workflows");
}

/** Writes the batch's row. False when the same request id was placed before. */
async function writeBatch(
  tx: Transaction,
  batchId: string,
  order: BatchOrder,
  { version }: PriceVersion,
): Promise<boolean> {
  const { count } = await tx.batch.createMany({
    data: {
      id: batchId,
      shopId: order.shop.id,
      mode: order.mode,
      kind: rowKind[order.request.kind],
      origin: order.origin,
      displayName: order.request.displayName,
      requestId: order.requestId ?? null,
      apiKeyId: order.apiKeyId ?? null,
      metadata: order.request.metadata as Prisma.InputJsonObject,
      renderCount: order.request.items.length,
      priceVersion: version,
      contract: contractOf(order),
      publicId: order.request.publicId ?? null,
      callbackUrl: order.request.callbackUrl ?? null,
      preset: jsonColumn(order.request.preset ?? null),
      openRenders: order.request.items.length,
    },
    skipDuplicates: true,
  });
  return count === 1;
}

async function findPlaced(tx: Transaction, order: BatchOrder): Promise<PlacedBatch> {
  const batch = await tx.batch.findFirstOrThrow({
    where: { shopId: order.shop.id, requestId: order.requestId ?? "" },
    include: { renders: { orderBy: { id: "asc" }, select: { id: true, priceCredits: true } } },
  });
  const account = await tx.creditAccount.findUnique({
    where: { shopId_mode: { shopId: order.shop.id, mode: order.mode } },
  });
  return {
    batchId: batch.id,
    renderIds: batch.renders.map((render) => render.id),
    creditsCost: batch.renders.reduce((sum, render) => sum + render.priceCredits, 0),
    availableAfter: Number(account?.available ?? 0),
  };
}

function renderRows(
  order: BatchOrder,
  placed: { batchId: string; renderIds: string[]; idByReference: ReadonlyMap<string, string>; credits: number },
): Prisma.RenderCreateManyInput[] {
  const { shop, mode, request } = order;
  const ringAt = new Date(Date.now() + ringAgainSeconds * 1000);
  return request.items.map((item, index) => {
    const id = placed.renderIds[index] ?? "";
    return {
      id,
      batchId: placed.batchId,
      shopId: shop.id,
      mode,
      kind: rowKind[request.kind],
      source: jsonColumn(item.source),
      companions: jsonColumn(item.companions ?? null),
      acceptsDoubt: request.onDoubt === "accept",
      judgedFor: request.judgedFor ?? null,
      spec: mode === "test" ? smallSpec(item.spec) : item.spec,
      productId: item.product?.id ?? null,
      productTitle: item.product?.title ?? null,
      priceCredits: placed.credits,
      reservationId: placed.idByReference.get(id) ?? null,
      externalId: item.externalId ?? null,
      notes: jsonColumn(item.notes ?? null),
      sandboxWish: order.sandboxWishes?.[index] ?? null,
      ringAt,
    };
  });
}

/**
 * Places a request within the caller's transaction: reserves one price for each render, writes batch and renders
 * (queued), the bells that start them and the events. All or nothing. In test mode pictures are small and watermarked.
 * Throws `Refusal`: queue_full · insufficient_credits · budget_used_up · max_credits_exceeded · shop_uninstalled · not_found · source_missing · invalid_payload.
 */
export async function placeBatchWithin(tx: Transaction, order: BatchOrder): Promise<PlacedBatch> {
  const { shop, mode, request } = order;
  const batchId = createId("batch");
  await checkOrder(tx, { shopId: shop.id, mode }, request);
  const prices = pricesAt(new Date());
  const credits = prices.creditsByKind[request.kind];
  checkMaxCredits(request.maxCredits, credits * request.items.length);
  if (!(await writeBatch(tx, batchId, order, prices))) return await findPlaced(tx, order);
  if (order.room !== undefined) refuseWhenFull(order.room, request.items.length);
  if (mode === "test") await grantTestCredits(tx, shop.id);

  const renderIds = request.items.map(() => createId("render"));
  const budgetSubject = budgetSubjectOf(order);
  const wanted = { shopId: shop.id, mode, credits, references: renderIds, budgetSubject };
  const reserved = await reserveCreditsForEach(tx, wanted);
  await tx.render.createMany({
    data: renderRows(order, { batchId, renderIds, idByReference: reserved.idByReference, credits }),
  });
  await putBells(
    tx,
    renderIds.map((subjectId) => ({ topic: "render", subjectId, claim: 0 })),
  );
  const creditsCost = credits * renderIds.length;
  await appendEvents(tx, shop.id, [
    {
      type: "batch.placed",
      subjectId: batchId,
      data: {
        batchId,
        contract: contractOf(order),
        publicId: request.publicId ?? null,
        kind: request.kind,
        origin: order.origin,
        renderIds,
        creditsCost,
      },
    },
    ...renderIds.map((id) => ({ type: "render.queued" as const, subjectId: id, data: { batchId } })),
  ]);
  return { batchId, renderIds, creditsCost, availableAfter: reserved.availableAfter };
}

async function grantTestCredits(tx: Transaction, shopId: string): Promise<void> {
  const earlier = await tx.creditAccount.findUnique({ where: { shopId_mode: { shopId, mode: "test" } } });
  if (earlier !== null) return;
  await grantCredits(tx, {
    shopId,
    mode: "test",
    source: "promo",
    reference: "test-start",
    credits: testGrantCredits,
    reason: "Credits for test mode. They buy watermarked pictures only.",
  });
}

/** `placeBatchWithin` in a transaction of its own, when the queue has room. */
export async function placeBatch(order: BatchOrder): Promise<PlacedBatch> {
  const room = await measureQueueRoom(order.shop.id, order.mode);
  return await inTransaction((tx) => placeBatchWithin(tx, { ...order, room }));
}
