import type { ApiCall } from "#app/api/api-call.server.ts";
import { database } from "#app/db/client.server.ts";
import { isUlid } from "#app/db/ids.ts";
import { getRender } from "#app/renders/find-renders.server.ts";
import type { RenderView } from "#app/renders/render-view.ts";
import { Refusal } from "#app/refusal.ts";

function jobNotFound(): Refusal {
  return new Refusal("not_found", "There is no such job in this organization.");
}

/** The caller's render of that id. Throws the same `not_found` for one that is missing, foreign or of the other mode. */
export async function findJob(call: ApiCall, jobId: string | undefined): Promise<RenderView> {
  if (jobId === undefined || !isUlid(jobId)) throw jobNotFound();
  const view = await getRender(call.caller.shop.id, jobId).catch((error: unknown) => {
    throw error instanceof Refusal && error.code === "not_found" ? jobNotFound() : error;
  });
  if (view.mode !== call.caller.mode) throw jobNotFound();
  return view;
}

/** What the client sent when it ordered this batch, with what it was understood as; null when it came another way. */
export async function wireRequestOf(shopId: string, batchId: string): Promise<Record<string, unknown> | null> {
  const batch = await database().batch.findFirst({ where: { id: batchId, shopId }, select: { wireRequest: true } });
  return (batch?.wireRequest ?? null) as Record<string, unknown> | null;
}

/** As `findJob`, for a job that has made its picture; an unfinished one has none and is not found. */
export async function findPicture(call: ApiCall, renderId: string | undefined): Promise<RenderView> {
  const notFound = () => new Refusal("not_found", "There is no such picture in this organization.");
  const view = await findJob(call, renderId).catch((error: unknown) => {
    throw error instanceof Refusal ? notFound() : error;
  });
  if (view.state !== "completed") throw notFound();
  return view;
}

type BackgroundSpec = Extract<RenderView["spec"], { kind: "background-generator" }>;

/**
 * The spec of a background that the caller had generated. Throws the same `not_found` for one that is missing, foreign,
 * of the other mode, unfinished, or a picture of another kind.
 */
export async function findBackground(call: ApiCall, renderId: string): Promise<BackgroundSpec> {
  const field = ["background_render_public_id"];
  const notFound = () =>
    new Refusal("not_found", `${field[0]} names no finished background of this organization.`, { field });
  const { kind, spec } = await findPicture(call, renderId).catch((error: unknown) => {
    throw error instanceof Refusal && error.code === "not_found" ? notFound() : error;
  });
  if (kind !== "background-generator" || spec.kind !== "background-generator") throw notFound();
  return spec;
}
