import { matteOfAlpha } from "#app/imaging/decode/decode-matte.server.ts";
import type { CutoutReport, KnownMatte } from "#app/imaging/finished-picture.ts";
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

/** Decodes the photo and finds its product: by the matte given, by the photo's own alpha, or by looking. */
export async function findProduct(
  { pool, model }: Workshop,
  source: Uint8Array,
  known: KnownMatte | undefined,
  signal: AbortSignal | undefined,
): Promise<FoundProduct> {
  const { pixels: photo, isCutOut } = await pool.run("decodeSource", { bytes: shared(source) }, signal);
  if (known !== undefined) {
    const matte = await pool.run("decodeMatte", { bytes: shared(known.bytes), photo }, signal);
    return { photo, matte, report: known.report };
  }
  if (isCutOut) return { photo, matte: matteOfAlpha(photo), report: ownAlpha };
  return { photo, ...(await pool.run("cutOut", { photo, model }, signal)) };
}

/** On shared memory: a plain view would take its whole underlying buffer along to the thread. */
function shared(bytes: Uint8Array): Uint8Array {
  const copy = sharedBytes(bytes.length);
  copy.set(bytes);
  return copy;
}
