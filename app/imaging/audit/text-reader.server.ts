import { join } from "node:path";
import tesseract from "tesseract.js";
import type { Page, Word, Worker } from "tesseract.js";
import { lettersOf } from "#app/imaging/audit/compare-labels.ts";
import type { FoundText } from "#app/imaging/audit/facts.ts";
import type { TextPicture } from "#app/imaging/audit/text-picture.server.ts";

/** Reads printed text, offline, in a thread of its own that starts with the first picture. */
export interface TextReader {
  /** The words in a picture, boxes in its own pixels. Null when the reader could not finish in time. Never throws. */
  read(picture: TextPicture, confidenceMin?: number): Promise<FoundText[] | null>;
  close(): Promise<void>;
}

/** English letters and digits: what product labels and overlays on the channels' sites are mostly made of. */
const languageFolder = "node_modules/@tesseract.js-data/eng/4.0.0_best_int";
/** A page full of texture takes about 3 s on a loaded machine; longer means it hangs. */
const readTimeMsMax = 20_000;
/** The reader holds about 100 MB. It is let go when nobody has asked for this long. */
const idleTimeMsMax = 60_000;
/** Texture is read as letters too, with less confidence and in shorter words than text. */
const sureConfidence = 0.72;
const lettersMin = 3;
/** A usual resolution of photos: without one the reader complains on standard error. */
const dotsPerInch = "150";

export function openTextReader(options: { projectRoot: string; timeMsMax?: number | undefined }): TextReader {
  let starting: Promise<Worker> | null = null;
  let idle: NodeJS.Timeout | undefined;
  let reading = 0;

  const stop = async () => {
    clearTimeout(idle);
    const running = starting;
    starting = null;
    await running?.then((worker) => worker.terminate()).catch(() => undefined);
  };

  const read = async (picture: TextPicture, confidenceMin = sureConfidence) => {
    clearTimeout(idle);
    reading += 1;
    try {
      const worker = await (starting ??= startReader(options.projectRoot));
      const page = await inTime(recognise(worker, picture.bytes), options.timeMsMax ?? readTimeMsMax);
      if (page === null) await stop();
      return page === null ? null : wordsOf(page, picture.scale, confidenceMin);
    } catch {
      // A reader that broke is replaced; the picture counts as not read, which no verdict takes for "no text".
      await stop();
      return null;
    } finally {
      reading -= 1;
      if (reading === 0) idle = setTimeout(() => void stop(), idleTimeMsMax).unref();
    }
  };
  return { read, close: stop };
}

async function startReader(projectRoot: string): Promise<Worker> {
  const worker = await tesseract.createWorker("eng", tesseract.OEM.LSTM_ONLY, {
    langPath: join(projectRoot, languageFolder),
    gzip: true,
    // Nothing is fetched and nothing is written beside the project.
    cacheMethod: "none",
  });
  await worker.setParameters({ tessedit_pageseg_mode: tesseract.PSM.SPARSE_TEXT, user_defined_dpi: dotsPerInch });
  return worker;
}

async function recognise(worker: Worker, bytes: Uint8Array): Promise<Page> {
  const image = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return (await worker.recognize(image, {}, { blocks: true, text: false })).data;
}

async function inTime<Value>(work: Promise<Value>, timeMs: number): Promise<Value | null> {
  const timeout = AbortSignal.timeout(timeMs);
  const late = new Promise<null>((resolve) => {
    timeout.addEventListener("abort", () => resolve(null), { once: true });
  });
  return await Promise.race([work, late]);
}

function wordsOf({ blocks }: Page, scale: number, confidenceMin: number): FoundText[] {
  const lines = (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines));
  const words = lines.flatMap((line) => line.words).filter(({ confidence }) => confidence >= confidenceMin * 100);
  return words.filter(({ text }) => lettersOf(text).length >= lettersMin).map((word) => describeWord(word, scale));
}

function describeWord({ text, confidence, bbox }: Word, scale: number): FoundText {
  const [left, top] = [Math.floor(bbox.x0 * scale), Math.floor(bbox.y0 * scale)];
  const [right, bottom] = [Math.ceil(bbox.x1 * scale), Math.ceil(bbox.y1 * scale)];
  return { text, confidence: confidence / 100, box: { left, top, width: right - left, height: bottom - top } };
}
