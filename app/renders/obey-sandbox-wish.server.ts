import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { FinishedPicture } from "#app/imaging/finished-picture.ts";
import { projectRoot } from "#app/imaging/project-root.server.ts";
import type { ClaimedRender } from "#app/renders/claim-render.server.ts";
import { isSandboxSource } from "#app/renders/sandbox-wish.ts";
import type { Source } from "#app/renders/source.ts";
import type { FetchSource } from "#app/renders/tools.ts";
import { Refusal } from "#app/refusal.ts";

/** Longer than any wait for an answer that a client is tempted to sit out, shorter than a test's patience. */
const slowMs = 10_000;

/** A bottle on a plain backdrop, whose cutout is never in doubt. */
const samplePhoto = "app/renders/sandbox-sample.jpg";

const wishedDoubt = "sandbox:needs_review wished for a doubt";

/** Does to a claimed render what its wish says before any picture is made. Throws what the wish is to fail with. */
export async function obeySandboxWish({ sandboxWish }: ClaimedRender, signal: AbortSignal): Promise<void> {
  switch (sandboxWish) {
    case "slow":
      await wait(slowMs, undefined, { signal });
      return;
    case "no_product_found":
      throw new Refusal("no_product_found", "No product was found in this photo, as wished. Choose another photo.");
    case "source_unavailable":
      throw new Refusal("source_unavailable", "The photo's address did not answer, as wished.");
    case "internal_error":
      throw new Error("a picture that wished for an error of ours");
    default:
  }
}

/** Sources that name a wish are the sample photo; all others are fetched as ever. Live renders have no wishes. */
export function fetchForSandbox({ sandboxWish }: ClaimedRender, fetchSource: FetchSource): FetchSource {
  if (sandboxWish === null) return fetchSource;
  return async (shop, source: Source, signal) =>
    isSandboxSource(source)
      ? await readFile(path.join(projectRoot(), samplePhoto), { signal })
      : await fetchSource(shop, source, signal);
}

/** The picture as it was made, or with the doubt that was wished for. A picture without a product has no cutout to doubt. */
export function withWishedDoubt({ sandboxWish }: ClaimedRender, made: FinishedPicture): FinishedPicture {
  if (sandboxWish !== "needs_review" || made.cutout === null) return made;
  return { ...made, cutout: { ...made.cutout, doubt: wishedDoubt } };
}
