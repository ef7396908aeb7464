import type { Prisma } from "@prisma/client";
import { database } from "#app/db/client.server.ts";
import { jsonColumn, missingInJson } from "#app/db/json-column.server.ts";
import {
  cutoutReportSchema,
  type CutoutReport,
  type EngineFingerprint,
  type Imaging,
  type KnownMatte,
} from "#app/imaging/finished-picture.ts";
import type { Subjects } from "#app/imaging/picture-spec.ts";
import type { PictureStorage } from "#app/renders/tools.ts";

/** What an engine said about itself when it last cut a product out. Before that, no stored matte can be trusted. */
const fingerprints = new WeakMap<Imaging, EngineFingerprint>();

/** Remembers what the engine is, from a picture it finished with a cut-out product. */
export function rememberFingerprint(imaging: Imaging, fingerprint: EngineFingerprint): void {
  if (fingerprint.cutoutModelSha256 !== null) fingerprints.set(imaging, fingerprint);
}

/**
 * The matte that an earlier render of the shop made of as many products from the same source bytes with the same engine and model, and what
 * was said of it: the slowest step need not run again, and its outcome is the same. Undefined when there is none.
 */
export async function findEarlierMatte(
  tools: { readonly imaging: Imaging; readonly storage: PictureStorage },
  shopId: string,
  sourceSha256: string,
  subjects: Subjects,
): Promise<KnownMatte | undefined> {
  const fingerprint = fingerprints.get(tools.imaging);
  if (fingerprint === undefined) return undefined;
  const earlier = await database().render.findFirst({
    where: {
      shopId,
      sourceSha256,
      matteSha256: { not: null },
      // Of several products the report tells of the most doubtful one, which need not be this.
      companions: { equals: jsonColumn(null) },
      // A matte of all products is none of the main one, and the other way round.
      spec: { path: ["subjects"], equals: subjects === "all" ? "all" : missingInJson },
      AND: sameCutout(fingerprint),
    },
    select: { matteSha256: true, cutout: true },
    orderBy: { id: "desc" },
  });
  const report = cutoutReportSchema.safeParse(earlier?.cutout);
  if (earlier?.matteSha256 == null || !report.success) return undefined;
  // A matte that was deleted meanwhile is simply made again.
  const bytes = await tools.storage.get(shopId, earlier.matteSha256).catch(() => undefined);
  return bytes && { bytes, report: await withoutAnsweredDoubt(shopId, earlier.matteSha256, report.data) };
}

/** The merchant looked at this very cutout and said yes: nobody asks again. */
async function withoutAnsweredDoubt(shopId: string, matteSha256: string, report: CutoutReport): Promise<CutoutReport> {
  if (report.doubt === null) return report;
  const approved = await database().render.findFirst({
    where: { shopId, matteSha256, state: "completed", review: "approved" },
    select: { id: true },
  });
  return approved === null ? report : { ...report, doubt: null, reason: `${report.reason}; approved by you before` };
}

/** The parts of a fingerprint that a matte depends on: how the finished picture was encoded is not among them. */
function sameCutout({ engine, cutoutModelSha256, versions, kernels }: EngineFingerprint): Prisma.RenderWhereInput[] {
  return Object.entries({ engine, cutoutModelSha256, versions, kernels }).map(([part, value]) => ({
    fingerprint: { path: [part], equals: value as Prisma.InputJsonValue },
  }));
}
