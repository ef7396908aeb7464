import type { Prisma } from "@prisma/client";
import { database } from "#app/db/client.server.ts";
import { compareFingerprints } from "#app/imaging/compare-fingerprints.ts";
import type { FingerprintDifference } from "#app/imaging/compare-fingerprints.ts";
import { cutoutReportSchema } from "#app/imaging/finished-picture.ts";
import type { CutoutReport, EngineFingerprint, KnownMatte } from "#app/imaging/finished-picture.ts";
import { pictureSpecSchema } from "#app/imaging/picture-spec.ts";
import { sourceSchema } from "#app/renders/source.ts";
import type { ShopIdentity, WorkerTools } from "#app/renders/tools.ts";
import { Refusal } from "#app/refusal.ts";

/** The most patient scene on a loaded machine, and an end to waiting. */
const replayTimeoutMs = 60_000;

/** A finished picture beside the same picture made again. */
export interface Replay {
  readonly identical: boolean;
  readonly sha256: string;
  readonly replaySha256: string;
  readonly fingerprint: EngineFingerprint;
  /** Null on renders from before fingerprints were kept. */
  readonly storedFingerprint: EngineFingerprint | null;
  /** In which parts the engine is another than then. */
  readonly differences: readonly FingerprintDifference[];
}

type ReplayTools = Pick<WorkerTools, "imaging" | "storage" | "fetchSource">;

type RenderRow = Prisma.RenderGetPayload<{ include: { shop: { select: { id: true; domain: true } } } }>;

/** Before cutouts were reported, every matte was a network's. */
const unreportedCutout: CutoutReport = {
  path: "network",
  reason: "made before reasons were kept",
  confidence: 1,
  doubt: null,
};

/**
 * Makes a finished render's picture again, from the stored photo, the stored matte and the stored spec, and compares
 * the bytes. Nothing is charged, stored or overwritten. Throws `Refusal` not_found (another shop's, too),
 * render_state_conflict for a render without a picture, replay_impossible when its photo or matte are no longer kept,
 * render_timed_out after a minute, and what making a picture throws.
 */
export async function replayRender(
  shopId: string,
  renderId: string,
  tools: ReplayTools,
  givenUp: AbortSignal,
): Promise<Replay> {
  const render = await database().render.findFirst({
    where: { id: renderId, shopId },
    include: { shop: { select: { id: true, domain: true } } },
  });
  if (render === null) throw new Refusal("not_found", "There is no such picture in this shop.");
  const sha256 = render.resultSha256;
  if (sha256 === null) {
    throw new Refusal("render_state_conflict", "This render has no picture yet that could be made again.");
  }
  const timeout = AbortSignal.timeout(replayTimeoutMs);
  const signal = AbortSignal.any([givenUp, timeout]);
  try {
    const { picture, fingerprint } = await tools.imaging.makePicture(await inputOf(render, tools, signal));
    const storedFingerprint = render.fingerprint as EngineFingerprint | null;
    return {
      identical: picture.sha256 === sha256,
      sha256,
      replaySha256: picture.sha256,
      fingerprint,
      storedFingerprint,
      differences: compareFingerprints(storedFingerprint, fingerprint),
    };
  } catch (error) {
    if (!timeout.aborted || givenUp.aborted) throw error;
    const seconds = replayTimeoutMs / 1000;
    throw new Refusal(
      "render_timed_out",
      `The replay took longer than ${seconds} s and was stopped. Try again later.`,
      {
        cause: error,
      },
    );
  }
}

async function inputOf(render: RenderRow, tools: ReplayTools, signal: AbortSignal) {
  const { shop } = render;
  const source = await stored(tools, shop, render.sourceSha256, "photo");
  const matteBytes = await stored(tools, shop, render.matteSha256, "cutout");
  const report = cutoutReportSchema.safeParse(render.cutout);
  const matte: KnownMatte | undefined =
    matteBytes === null ? undefined : { bytes: matteBytes, report: report.success ? report.data : unreportedCutout };
  const companions = await fetchCompanions(render, tools, signal);
  return { spec: pictureSpecSchema.parse(render.spec), source, matte, companions, signal };
}

async function stored({ storage }: ReplayTools, shop: ShopIdentity, sha256: string | null, what: string) {
  if (sha256 === null) return null;
  return await storage.get(shop.id, sha256).catch((cause: unknown) => {
    if (!(cause instanceof Refusal) || cause.code !== "not_found") throw cause;
    throw impossible(`its ${what} is no longer kept`, cause);
  });
}

/** Photos of further products: kept with the picture, or, for older pictures, where they came from. */
async function fetchCompanions(render: RenderRow, tools: ReplayTools, signal: AbortSignal) {
  const { companions, companionSha256s, shop } = render;
  if (companions === null) return undefined;
  if (companionSha256s.length > 0) {
    const kept = companionSha256s.map((sha256) => stored(tools, shop, sha256, "photo of a further product"));
    return (await Promise.all(kept)).filter((bytes) => bytes !== null);
  }
  const sources = sourceSchema.array().parse(companions);
  return await Promise.all(sources.map((source) => tools.fetchSource(shop, source, signal))).catch((cause: unknown) => {
    throw impossible("the photo of a further product is not there any more", cause);
  });
}

function impossible(why: string, cause: unknown): Refusal {
  return new Refusal("replay_impossible", `This picture cannot be made again: ${why}. Order it anew from its photo.`, {
    cause,
  });
}
