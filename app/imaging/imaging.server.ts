import { auditPicture } from "#app/imaging/audit/audit-picture.server.ts";
import { openTextReader } from "#app/imaging/audit/text-reader.server.ts";
import type { CutoutModelChoice } from "#app/imaging/cutout/cutout-model.server.ts";
import type { RemoteCutoutService } from "#app/imaging/cutout/remote-cutout.server.ts";
import type { ModelFamilyName } from "#app/imaging/cutout/model-family.ts";
import type { EngineIdentity } from "#app/imaging/engine-fingerprint.server.ts";
import type { Imaging } from "#app/imaging/finished-picture.ts";
import { openImagingPool } from "#app/imaging/imaging-pool.server.ts";
import { findProduct } from "#app/imaging/find-product.server.ts";
import { runPipeline } from "#app/imaging/pipeline.server.ts";
import type { Workshop } from "#app/imaging/workshop.ts";
import { projectRoot } from "#app/imaging/project-root.server.ts";
import { Refusal } from "#app/refusal.ts";
import type { Pixels } from "#app/imaging/pixels.ts";
import { sharedBytes } from "#app/imaging/shared-pixels.ts";

/**
 * Opens the imaging engine with its own worker threads. `cutoutModelPath` names another ONNX file than the one in the
 * project. Close it before the process ends.
 */
export function openImaging(options: {
  threads: number;
  cutoutModelPath?: string | undefined;
  /** The family of that file; told from its graph when not given. */
  cutoutModelFamily?: ModelFamilyName | undefined;
  /** False leaves the finer network unused although it is installed. */
  cutoutDetail?: boolean | undefined;
  /** A cutout service that is asked first; when it fails, the network looks. */
  remoteCutout?: RemoteCutoutService | undefined;
}): Imaging {
  const root = projectRoot();
  const { threads } = options;
  const pool = openImagingPool({ threads, projectRoot: root });
  const { cutoutModelPath: path, cutoutModelFamily: family, cutoutDetail: detail } = options;
  const model: CutoutModelChoice = { projectRoot: root, path, family, detail, threads };
  const reader = openTextReader({ projectRoot: root });
  const workshop: Workshop = { pool, model, threads, reader, remoteCutout: options.remoteCutout };

  // Hashing a large model takes longer than the calling thread may be blocked, and once is enough.
  let identified: Promise<EngineIdentity> | undefined;
  const identity = () => (identified ??= pool.run("identifyEngine", model));

  return {
    makePicture: async (input) => {
      const made = await runPipeline(workshop, input);
      const { cutoutModelSha256, ...engine } = await identity();
      const modelSha256 = made.matte === null ? null : cutoutModelSha256;
      const encoder = made.picture.encoder ?? null;
      return { ...made, fingerprint: { ...engine, cutoutModelSha256: modelSha256, encoder } };
    },
    cutOut: async (source, { signal, subjects } = {}) => {
      const found = await findProduct(workshop, source, { signal, subjects });
      return { matte: await pool.run("encodeMatte", { matte: found.matte }, signal), report: found.report };
    },
    proposePalette: async (source) => pool.run("proposePalette", { product: await productOrPhoto(workshop, source) }),
    auditPicture: (bytes, auditOptions = {}) => auditPicture(workshop, bytes, auditOptions),
    close: async () => {
      await Promise.all([pool.close(), reader.close()]);
    },
  };
}

/** The product's pixels; the whole photo's when no product stands out, for it has colours too. */
async function productOrPhoto(workshop: Workshop, source: Uint8Array): Promise<Pixels<4>> {
  try {
    const { photo, matte } = await findProduct(workshop, source);
    return (await workshop.pool.run("lift", { photo, matte })).product;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "no_product_found") throw error;
    const bytes = sharedBytes(source.length);
    bytes.set(source);
    return (await workshop.pool.run("decodeSource", { bytes })).pixels;
  }
}
