import { createHash } from "node:crypto";
import { database } from "#app/db/client.server.ts";
import type { EncodedPicture, KnownMatte } from "#app/imaging/finished-picture.ts";
import { subjectsOf } from "#app/imaging/picture-spec.ts";
import type { PictureSpec, Subjects } from "#app/imaging/picture-spec.ts";
import { findEarlierMatte } from "#app/renders/earlier-matte.server.ts";
import { createRecentBytes } from "#app/renders/recent-bytes.ts";
import { smallSpec } from "#app/renders/small-spec.ts";
import type { Source } from "#app/renders/source.ts";
import type { ShopIdentity, WorkerTools } from "#app/renders/tools.ts";
import { Refusal } from "#app/refusal.ts";

/** Free previews a shop may draw on a day (UTC): weeks of honest trying, and an end to anything else. */
export const previewsPerDayMax = 1000;
/** A preview that takes longer than this is no preview. */
const previewTimeoutMs = 60_000;
/** While a merchant tries settings, photo and matte stay the same: a few dozen photos. */
const recentSources = createRecentBytes<Uint8Array>(64 * 1024 * 1024, (source) => source);
const recentMattes = createRecentBytes<KnownMatte>(16 * 1024 * 1024, ({ bytes }) => bytes);

/** Cut-outs being made, by shop and photo: previews that follow fast on one another wait for the same one. */
const cuttingOut = new Map<string, Promise<KnownMatte>>();

async function countPreview(shopId: string, now: Date): Promise<void> {
  const day = now.toISOString().slice(0, 10);
  const counted = await database().$executeRaw`
    INSERT INTO preview_count AS counted (shop_id, day, count) VALUES (${shopId}, ${day}::date, 1)
    ON CONFLICT (shop_id, day) DO UPDATE SET count = counted.count + 1 WHERE counted.count < ${previewsPerDayMax}`;
  if (counted === 1) return;
  throw new Refusal(
    "preview_limit_reached",
    `A shop can draw ${previewsPerDayMax} free previews a day, and this one has. Previews are back tomorrow (UTC).`,
    { retryAfterSeconds: 86_400 - Math.floor((now.getTime() / 1000) % 86_400) },
  );
}

async function fetchSource(shop: ShopIdentity, source: Source, tools: WorkerTools, signal: AbortSignal) {
  const key = `${shop.id} ${JSON.stringify(source)}`;
  const known = recentSources.get(key);
  if (known !== undefined) return known;
  const bytes = await tools.fetchSource(shop, source, signal);
  recentSources.set(key, bytes);
  return bytes;
}

/** The matte of a photo: remembered, from an earlier render, or cut out now. Goes on when the preview is given up. */
async function fetchMatte(
  shopId: string,
  bytes: Uint8Array,
  subjects: Subjects,
  tools: WorkerTools,
): Promise<KnownMatte> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const key = `${shopId} ${sha256} ${subjects}`;
  const known = recentMattes.get(key) ?? (await findEarlierMatte(tools, shopId, sha256, subjects));
  if (known !== undefined) return known;
  const cutOut = async () => {
    const { matte, report } = await tools.imaging.cutOut(bytes, {
      signal: AbortSignal.timeout(previewTimeoutMs),
      subjects,
    });
    const cut = { bytes: matte.bytes, report };
    recentMattes.set(key, cut);
    return cut;
  };
  const cutting = cuttingOut.get(key) ?? cutOut().finally(() => cuttingOut.delete(key));
  cuttingOut.set(key, cutting);
  return await cutting;
}

/**
 * A free look at what a spec makes: watermarked, at most 512 px. Nothing is stored; the cut-out product is remembered,
 * so that the next preview of the same photo only builds the scene. Stops with the signal's reason when nobody waits any
 * more (`givenUp`). Throws `Refusal`: preview_limit_reached, and what fetching the source and making the picture throw.
 */
export async function previewPicture(
  wanted: {
    readonly shop: ShopIdentity;
    readonly spec: PictureSpec;
    readonly source: Source | null;
    readonly companions?: readonly Source[];
  },
  tools: WorkerTools,
  givenUp: AbortSignal,
): Promise<EncodedPicture> {
  const { shop, source } = wanted;
  const signal = AbortSignal.any([givenUp, AbortSignal.timeout(previewTimeoutMs)]);
  signal.throwIfAborted();
  await countPreview(shop.id, tools.now());
  const spec = smallSpec(wanted.spec);
  if (source === null) return (await tools.imaging.makePicture({ spec, source: null, signal })).picture;

  const bytes = await fetchSource(shop, source, tools, signal);
  const others = wanted.companions ?? [];
  const companions = await Promise.all(others.map((other) => fetchSource(shop, other, tools, signal)));
  const matte = await fetchMatte(shop.id, bytes, subjectsOf(spec), tools);
  return (await tools.imaging.makePicture({ spec, source: bytes, matte, companions, signal })).picture;
}
