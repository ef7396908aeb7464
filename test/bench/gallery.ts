/**
 * One page with every set in every mood to look at, as a photographer would: empty and with a product, in other
 * formats, seen from higher up, with a group of products. Prints the time of each picture.
 *
 *   npm run gallery -- [--scenes sweep,podium] [--moods warm] [--parts moods,formats,pitches,groups,colors]
 *                      [--product 00-plain-sneaker] [--size 384] [--seed 7] [-o build/gallery]
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openImaging } from "../../app/imaging/imaging.server.ts";
import { galleryPage, type GalleryPicture } from "../support/gallery-page.ts";
import { galleryOrders, galleryParts, type GalleryOrder } from "../support/gallery-orders.ts";
import { moodNames, sceneTypeNames } from "../../app/imaging/scene/vocabulary.ts";

const { values } = parseArgs({
  options: {
    scenes: { type: "string", default: sceneTypeNames.join(",") },
    moods: { type: "string", default: moodNames.join(",") },
    parts: { type: "string", default: galleryParts.join(",") },
    product: { type: "string", default: "render-bottle-studio" },
    size: { type: "string", default: "384" },
    seed: { type: "string", default: "7" },
    out: { type: "string", short: "o", default: "build/gallery" },
  },
});

/** The names of a list that are known; an unknown one ends the command, or a slip would show as an empty page. */
function chosen<Name extends string>(list: string, known: readonly Name[]): Name[] {
  return list.split(",").map((word) => {
    const name = known.find((candidate) => candidate === word.trim());
    if (name === undefined) throw new Error(`"${word}" is none of: ${known.join(", ")}`);
    return name;
  });
}

const orders = galleryOrders({
  scenes: chosen(values.scenes, sceneTypeNames),
  moods: chosen(values.moods, moodNames),
  parts: chosen(values.parts, galleryParts),
  product: values.product,
  sidePx: Number(values.size),
  seed: Number(values.seed),
});

const photo = (name: string) => readFile(`dev-store/photos/${name}.jpg`);
const imaging = openImaging({ threads: Math.min(4, availableParallelism()) });

async function makePicture(order: GalleryOrder): Promise<GalleryPicture> {
  const startedMs = performance.now();
  const { spec, product, companions } = order;
  const made = await imaging.makePicture({
    spec,
    source: product === null ? null : await photo(product),
    ...(product !== null && {
      matte: {
        bytes: await readFile(`test/fixtures/alpha/${product}.png`),
        report: { path: "own-alpha" as const, reason: "the sample's exact matte", confidence: 1, doubt: null },
      },
    }),
    ...(companions.length > 0 && { companions: await Promise.all(companions.map(photo)) }),
  });
  const timeMs = Math.round(performance.now() - startedMs);
  const file = `${order.name}.jpg`;
  await writeFile(join(values.out, file), made.picture.bytes);
  console.log(`${order.name}: ${timeMs} ms`);
  return { ...order, file, timeMs, refusal: null };
}

await mkdir(values.out, { recursive: true });
const pictures: GalleryPicture[] = [];
for (const order of orders) {
  try {
    pictures.push(await makePicture(order));
  } catch (error) {
    // A picture that cannot be made is part of what the page shows; the others are still worth looking at.
    const refusal = error instanceof Error ? error.message : String(error);
    console.log(`${order.name}: ${refusal}`);
    pictures.push({ ...order, file: null, timeMs: 0, refusal });
  }
}
await imaging.close();
const page = join(values.out, "index.html");
await writeFile(page, galleryPage(pictures));
console.log(`${pictures.length} pictures: ${page}`);
