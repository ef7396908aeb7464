/**
 * Scores the cutout of photos with several products, composed from the sample products:
 * `npm run bench -- eval-groups [--out DIR]`. Prints the union's IoU with `subjects` one and all, and how many of the
 * products were kept; with --out it writes the photos and mattes to look at.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openImaging } from "../../app/imaging/imaging.server.ts";
import { Refusal } from "../../app/refusal.ts";
import { makeGroupPhoto } from "../support/group-photos.ts";
import type { GroupBackdrop } from "../support/group-photos.ts";
import { greyPixels } from "../support/imaging-fixtures.ts";
import { scoreMatte } from "../support/score-matte.ts";

const { values } = parseArgs({ options: { out: { type: "string" } } });

const groups: readonly (readonly [backdrop: GroupBackdrop, ...products: string[]])[] = [
  ["studio", "00-plain-sneaker", "03-plain-lotion"],
  ["studio", "render-bottle-studio", "render-candle-studio", "render-tin-studio"],
  ["studio", "12-studio-handbag", "16-studio-heel", "15-studio-sunglasses", "01-plain-watch"],
  ["studio", "08-plain-teddy", "09-plain-coffee", "render-vase-studio"],
  ["white", "00-plain-sneaker", "16-studio-heel"],
  ["white", "02-plain-camera", "01-plain-watch", "13-studio-headphones"],
  ["white", "render-bottle-studio", "22-studio-wine", "render-jar-clutter", "03-plain-lotion"],
  ["wood", "09-plain-coffee", "37-render-mug-clutter"],
  ["wood", "render-tin-studio", "render-candle-studio", "render-toycar-clutter"],
  ["marble", "03-plain-lotion", "22-studio-wine", "21-studio-ring", "12-studio-handbag"],
  ["linen", "08-plain-teddy", "04-plain-hat"],
  ["linen", "02-plain-camera", "15-studio-sunglasses", "render-clock-studioc"],
];

const imaging = openImaging({ threads: 2 });
const sums = { one: 0, all: 0 };
for (const [index, [backdrop, ...products]] of groups.entries()) {
  const name = `group-${index}-${backdrop}-${products.length}`;
  const { photo, matte: exact } = await makeGroupPhoto({ products, backdrop, seed: 100 + index });
  if (values.out !== undefined) {
    await mkdir(values.out, { recursive: true });
    await writeFile(join(values.out, `${name}.jpg`), photo);
  }
  const line = [];
  for (const subjects of ["one", "all"] as const) {
    try {
      const startedMs = performance.now();
      const { matte, report } = await imaging.cutOut(photo, { subjects });
      const score = scoreMatte(await greyPixels(matte.bytes), exact);
      sums[subjects] += score.iou;
      if (values.out !== undefined) await writeFile(join(values.out, `${name}-${subjects}.png`), matte.bytes);
      const ms = (performance.now() - startedMs).toFixed(0);
      line.push(
        `${subjects} ${score.iou.toFixed(4)} ${report.path} ${report.confidence.toFixed(2)}${report.doubt === null ? "" : " doubted"} ${ms} ms`,
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      line.push(`${subjects} refused`);
    }
  }
  console.log(`${name.padEnd(22)} ${line.join("  |  ")}`);
}
await imaging.close();
console.log(`mean IoU: one ${(sums.one / groups.length).toFixed(4)}, all ${(sums.all / groups.length).toFixed(4)}`);
