/**
 * What the director makes of the documentation's prompts: writes the table and the vocabularies of docs/api/direction.md, times the director
 * and, with --sheet, makes the pictures and puts them on one sheet beside it.
 *
 *   npm run bench -- direction [--sheet]
 */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import sharp, { type OverlayOptions } from "sharp";
import { studioEngine } from "../../app/direction/image-engine.ts";
import { readPrompt } from "../../app/direction/read-prompt.ts";
import { directStudio } from "../../app/direction/studio-director.ts";
import { openImaging } from "../../app/imaging/imaging.server.ts";
import { Refusal } from "../../app/refusal.ts";
import { directionPrompts } from "../support/direction-prompts.ts";
import { directedExamples, marksOf, pageParts } from "../support/direction-table.ts";

const { values } = parseArgs({ options: { sheet: { type: "boolean", default: false } } });
const page = "docs/api/direction.md";
const sheetFile = "docs/pictures/direction.webp";
const [columns, tilePx, captionPx] = [8, 160, 22];

async function writeParts(): Promise<void> {
  let text = await readFile(page, "utf8");
  for (const [part, write] of Object.entries(pageParts)) {
    const { start, end } = marksOf(part);
    const [before = ""] = text.split(start);
    const after = text.split(end)[1] ?? "";
    text = `${before}${start}\n\n${write()}\n\n${end}${after}`;
  }
  await writeFile(page, text);
}

function timeDirector(): void {
  const rounds = 200;
  const times: number[] = [];
  const cpuBefore = process.cpuUsage();
  for (let round = 0; round < rounds; round++)
    for (const { prompt, category } of directionPrompts) {
      const startedAtMs = performance.now();
      try {
        directStudio({ prompt, category, manner: category === null ? "literal" : "metaphor", identity: null });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
      times.push(performance.now() - startedAtMs);
    }
  const { user, system } = process.cpuUsage(cpuBefore);
  times.sort((one, other) => one - other);
  const at = (share: number) => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(3));
  const meanCpuMs = Number(((user + system) / 1000 / times.length).toFixed(3));
  console.log(JSON.stringify({ prompts: times.length, meanCpuMs, medianMs: at(0.5), p99Ms: at(0.99) }));
  const longest = Array.from({ length: 285 }, (_word, index) => `marbel${index % 10}`)
    .join(" ")
    .slice(0, 2000);
  const startedAtMs = performance.now();
  for (let round = 0; round < rounds; round++) readPrompt(longest);
  console.log(JSON.stringify({ longestPromptMeanMs: Number(((performance.now() - startedAtMs) / rounds).toFixed(3)) }));
}

async function caption(text: string): Promise<Buffer> {
  const label = `<svg width="${tilePx}" height="${captionPx}"><text x="4" y="16" font-size="14" font-family="sans-serif" fill="#333">${text}</text></svg>`;
  return await sharp(Buffer.from(label)).png().toBuffer();
}

async function writeSheet(): Promise<void> {
  const imaging = openImaging({ threads: 2 });
  const tiles: OverlayOptions[] = [];
  const made = directedExamples().flatMap(({ outcome, number }) =>
    outcome instanceof Refusal ? [] : [{ outcome, number }],
  );
  for (const [place, { outcome, number }] of made.entries()) {
    const spec = studioEngine.specFor(outcome, { widthPx: 2 * tilePx, heightPx: 2 * tilePx }, { watermark: false });
    const { picture } = await imaging.makePicture({ spec, source: null });
    const left = (place % columns) * (tilePx + 8) + 8;
    const top = Math.floor(place / columns) * (tilePx + captionPx + 8) + 8;
    tiles.push({ input: await sharp(picture.bytes).resize(tilePx, tilePx).toBuffer(), left, top });
    tiles.push({ input: await caption(`${number}`), left, top: top + tilePx });
  }
  await imaging.close();
  const width = columns * (tilePx + 8) + 8;
  const height = Math.ceil(made.length / columns) * (tilePx + captionPx + 8) + 8;
  const sheet = sharp({ create: { width, height, channels: 3, background: "#ffffff" } }).composite(tiles);
  await sheet.webp({ quality: 80 }).toFile(sheetFile);
  console.log(`${made.length} pictures on ${sheetFile}`);
}

await writeParts();
timeDirector();
if (values.sheet) await writeSheet();
