import { createFetchSource } from "#app/composition/fetch-source.server.ts";
import { env } from "#app/env.server.ts";
import { openImaging } from "#app/imaging/imaging.server.ts";
import type { WorkerTools } from "#app/renders/tools.ts";
import { createProductMedia } from "#app/shopify/product-media.server.ts";
import { openPictureStorage } from "#app/storage/picture-storage.server.ts";

let tools: WorkerTools | undefined;

/** The process's tools, opened on first use: the worker's for renders, the web's for previews and uploads. */
export function workerTools(): WorkerTools {
  tools ??= openTools();
  return tools;
}

function openTools(): WorkerTools {
  const { IMAGING_THREADS, STORAGE_DIR } = env();
  const { CUTOUT_MODEL, CUTOUT_MODEL_FAMILY, CUTOUT_SERVICE_URL, CUTOUT_SERVICE_KEY } = env();
  const storage = openPictureStorage(STORAGE_DIR);
  return {
    imaging: openImaging({
      threads: IMAGING_THREADS,
      cutoutModelPath: CUTOUT_MODEL,
      cutoutModelFamily: CUTOUT_MODEL_FAMILY,
      remoteCutout:
        CUTOUT_SERVICE_URL !== undefined && CUTOUT_SERVICE_KEY !== undefined
          ? { url: CUTOUT_SERVICE_URL, apiKey: CUTOUT_SERVICE_KEY }
          : undefined,
    }),
    storage,
    fetchSource: createFetchSource(storage),
    productMedia: createProductMedia(),
    now: () => new Date(),
  };
}

/** Ends the imaging threads. A later `workerTools()` opens them anew. */
export async function closeTools(): Promise<void> {
  const open = tools;
  tools = undefined;
  await open?.imaging.close();
}
