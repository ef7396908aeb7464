/**
 * Makes photos with exact mattes of products nobody tuned the cutout on:
 * `npm run bench -- make-cutout-set --out DIR [--emoji DIR] [--backgrounds DIR]`. Modelled products are rendered by
 * POV-Ray (Debian: povray, povray-includes), emoji come from `@lobehub/fluent-emoji-3d` (MIT; its assets folder),
 * backgrounds are any folder of photos. Half of the products go to DIR/development, half to DIR/held-out.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";
import sharp from "sharp";
import { createRandom } from "../support/seeded-random.ts";
import { compositeEmoji, emojiProducts } from "./cutout-set/emoji-composites.ts";
import { writePovrayScene } from "./cutout-set/povray-scenes.ts";
import type { Surroundings } from "./cutout-set/povray-scenes.ts";
import { productModels } from "./cutout-set/product-models.ts";

const { values } = parseArgs({
  options: {
    out: { type: "string" },
    emoji: { type: "string" },
    backgrounds: { type: "string" },
    side: { type: "string", default: "1000" },
  },
});
if (values.out === undefined) throw new Error("Say where to: --out DIR");
const out = values.out;
const runPovray = promisify(execFile);
const scratch = await mkdtemp(join(tmpdir(), "cutout-set-"));
const backgrounds = values.backgrounds === undefined ? [] : await listPictures(values.backgrounds);

await makeComposites();
await makeRenders();
await rm(scratch, { recursive: true });

async function makeRenders(): Promise<void> {
  for (const [index, model] of Object.keys(productModels).entries()) {
    const kinds: readonly Surroundings[] = ["white", "clutter", index % 4 < 2 ? "studio" : "clutter"];
    for (const [turn, surroundings] of kinds.entries()) {
      const name = `render-${model}-${surroundings}-${turn}`;
      const next = createRandom(1000 + index * 10 + turn);
      const backdropFile = await blurredBackground(next);
      const scene = writePovrayScene({ model, surroundings, next, backdropFile });
      await keep(halfOf(index), name, async () => ({
        photo: await sharp(await povray(scene.photo, false))
          .removeAlpha()
          .jpeg({ quality: Math.round(84 + next() * 12) })
          .toBuffer(),
        matte: await sharp(await povray(scene.matte, true))
          .extractChannel(3)
          .png()
          .toBuffer(),
      }));
    }
  }
}

async function makeComposites(): Promise<void> {
  if (values.emoji === undefined) return;
  const kinds = ["clutter", "plain", "clutter", "studio", "clutter", "clutter"] as const;
  for (const [index, [product, code]] of Object.entries(emojiProducts).entries()) {
    const productFile = join(values.emoji, `${code}.webp`);
    if (!existsSync(productFile)) continue;
    const next = createRandom(5000 + index);
    const surroundings = kinds[index % kinds.length] ?? "clutter";
    const backgroundFile = next() < 0.65 ? anyOf(backgrounds, next) : null;
    const composite = { productFile, surroundings, backgroundFile, next };
    // Two neighbours in the list share a half, so that each half sees every kind of surroundings.
    await keep(halfOf(Math.floor(index / 6)), `emoji-${product}-${surroundings}`, () => compositeEmoji(composite));
  }
}

function halfOf(index: number): string {
  return index % 2 === 0 ? "development" : "held-out";
}

async function keep(half: string, name: string, make: () => Promise<{ photo: Buffer; matte: Buffer }>): Promise<void> {
  const [photos, mattes] = [join(out, half, "photos"), join(out, half, "mattes")];
  const file = join(photos, `${name}.jpg`);
  if (existsSync(file)) return;
  await mkdir(photos, { recursive: true });
  await mkdir(mattes, { recursive: true });
  const { photo, matte } = await make();
  await writeFile(join(mattes, `${name}.png`), matte);
  await writeFile(file, photo);
  console.log(`${half}/${name}`);
}

async function povray(scene: string, hasAlpha: boolean): Promise<Buffer> {
  const [source, picture] = [join(scratch, "scene.pov"), join(scratch, "scene.png")];
  await writeFile(source, scene);
  const size = [`+W${values.side}`, `+H${values.side}`];
  await runPovray("povray", [
    `+I${source}`,
    `+O${picture}`,
    ...size,
    "+A0.15",
    "+AM2",
    "+WT1",
    "-D",
    "-GA",
    "+FN8",
    hasAlpha ? "+UA" : "-UA",
  ]);
  return readFile(picture);
}

async function blurredBackground(next: () => number): Promise<string | null> {
  const file = next() < 0.6 ? anyOf(backgrounds, next) : null;
  if (file === null) return null;
  const blurred = resolve(scratch, "backdrop.jpg");
  await sharp(file)
    .resize(1500, 1000, { fit: "cover" })
    .removeAlpha()
    .blur(1 + next() * 8)
    .jpeg({ quality: 92 })
    .toFile(blurred);
  return blurred;
}

async function listPictures(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  return files
    .filter((file) => [".jpg", ".png"].includes(extname(file)))
    .toSorted()
    .map((file) => join(folder, file));
}

function anyOf(list: readonly string[], next: () => number): string | null {
  return list[Math.floor(next() * list.length)] ?? null;
}
