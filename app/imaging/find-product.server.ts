import { Refusal } from "#app/refusal.ts";
import { cutOutRemotely } from "#app/imaging/cutout/remote-cutout.server.ts";
import { matteOfAlpha } from "#app/imaging/decode/decode-matte.server.ts";
import type { CutoutReport, KnownMatte } from "#app/imaging/finished-picture.ts";
import type { Subjects } from "#app/imaging/picture-spec.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { sharedBytes } from "#app/imaging/shared-pixels.ts";
import type { Workshop } from "#app/imaging/workshop.ts";

/** A decoded photo with the matte of its product. */
export interface FoundProduct {
  readonly photo: Pixels<4>;
  readonly matte: Pixels<1>;
  readonly report: CutoutReport;
}

const ownAlpha: CutoutReport = { path: "own-alpha", reason: "the photo came cut out", confidence: 1, doubt: null };
/** A service does not say how sure it is; who pays for one trusts it, and its answer had the right size and a product. */
const byService: CutoutReport = { path: "remote", reason: "the cutout service", confidence: 0.95, doubt: null };

/** How a product is looked for. */
interface Search {
  /** A matte made earlier for the same source and the same subjects. */
  readonly known?: KnownMatte | undefined;
  /** Left out: one. */
  readonly subjects?: Subjects | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Decodes the photo and finds its product: by the matte given, by the photo's own alpha, by the cutout service when
 * there is one, or by looking ourselves, also when the service fails. The service is not asked for several products: it
 * decides for itself what a photo is about.
 */
export async function findProduct(
  workshop: Workshop,
  source: Uint8Array,
  { known, subjects = "one", signal }: Search = {},
): Promise<FoundProduct> {
  const { pool, model } = workshop;
  const remoteCutout = subjects === "one" ? workshop.remoteCutout : undefined;
  const { pixels: photo, isCutOut } = await pool.run("decodeSource", { bytes: shared(source) }, signal);
  if (known !== undefined) {
    const matte = await pool.run("decodeMatte", { bytes: shared(known.bytes), photo }, signal);
    return { photo, matte, report: known.report };
  }
  if (isCutOut) return { photo, matte: matteOfAlpha(photo), report: ownAlpha };
  if (remoteCutout === undefined) return { photo, ...(await pool.run("cutOut", { photo, model, subjects }, signal)) };
  try {
    const answer = await cutOutRemotely(remoteCutout, source, signal);
    const matte = await pool.run("matteOfCutout", { bytes: shared(answer), photo }, signal);
    return { photo, matte, report: byService };
  } catch (error) {
    if (!(error instanceof Refusal) || signal?.aborted === true) throw error;
    const { matte, report } = await pool.run("cutOut", { photo, model, subjects }, signal);
    return { photo, matte, report: { ...report, reason: `${report.reason}. ${error.message}` } };
  }
}

/** On shared memory: a plain view would take its whole underlying buffer along to the thread. */
function shared(bytes: Uint8Array): Uint8Array {
  const copy = sharedBytes(bytes.length);
  copy.set(bytes);
  return copy;
}
