import { join } from "node:path";
import tesseract from "tesseract.js";
import type { Page, Word, Worker, WorkerParams } from "tesseract.js";
import { lettersOf } from "#app/imaging/audit/compare-labels.ts";
import type { FoundText } from "#app/imaging/audit/facts.ts";
import type { TextPicture } from "#app/imaging/audit/text-picture.server.ts";

/** What a reading is for. */
interface ReadingCare {
  /** Least confidence, 0..1, of a word that makes its line text. */
  readonly confidenceMin?: number;
  /** Ink counts from this contrast: a label is printed to be read, a watermark is not (Sauvola's k). */
  readonly contrast?: "label" | "watermark";
}

/** Reads printed text, offline, in a thread of its own that starts with the first picture. */
export interface TextReader {
  /** The words in a picture, boxes in its own pixels. Null when the reader could not finish in time. Never throws. */
  read(picture: TextPicture, care?: ReadingCare): Promise<FoundText[] | null>;
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
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  const stop = async () => {
    clearTimeout(idle);
    const running = starting;
    starting = null;
    await running?.then((worker) => worker.terminate()).catch(() => undefined);
  };

  const readNow = async (picture: TextPicture, care: ReadingCare): Promise<FoundText[] | null> => {
    const { confidenceMin = sureConfidence, contrast = "watermark" } = care;
    try {
      const worker = await (starting ??= startReader(options.projectRoot));
      const work = recognise(worker, picture.bytes, inkContrasts[contrast]);
      const page = await inTime(work, options.timeMsMax ?? readTimeMsMax);
      if (page === null) await stop();
      return page === null ? null : wordsOf(page, picture.scale, confidenceMin);
    } catch {
      // A reader that broke is replaced; the picture counts as not read, which no verdict takes for "no text".
      await stop();
      return null;
    }
  };

  // One after the other: the engine's parameters are those of the picture it reads.
  const read = async (picture: TextPicture, care: ReadingCare = {}): Promise<FoundText[] | null> => {
    clearTimeout(idle);
    waiting += 1;
    const reading = last.then(() => readNow(picture, care));
    last = reading;
    const words = await reading;
    waiting -= 1;
    if (waiting === 0) idle = setTimeout(() => void stop(), idleTimeMsMax).unref();
    return words;
  };
  return { read, close: stop };
}

/** The engine's own local threshold (Sauvola and Pietikäinen, 2000): a dark product does not hide pale letters. */
function sauvola(contrast: string): Partial<WorkerParams> {
  const parameters = { thresholding_method: "2", thresholding_kfactor: contrast };
  // The library's types name only the most common of the engine's parameters.
  return parameters as Partial<WorkerParams>;
}

const inkContrasts = { label: "0.34", watermark: "0.2" } as const;

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

async function recognise(worker: Worker, bytes: Uint8Array, inkContrast: string): Promise<Page> {
  await worker.setParameters(sauvola(inkContrast));
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
  const isSure = ({ text, confidence }: Word) => confidence >= confidenceMin * 100 && isWord(lettersOf(text));
  // What stands on a line with a word is text, too: a number, a percentage, a short word.
  const words = lines.filter((line) => line.words.some(isSure)).flatMap((line) => line.words);
  return words.filter(({ text }) => lettersOf(text).length > 0).map((word) => describeWord(word, scale));
}

/** "000000" is how a grille is read. */
function isWord(letters: string): boolean {
  return letters.length >= lettersMin && new Set(letters).size > 1;
}

function describeWord({ text, confidence, bbox }: Word, scale: number): FoundText {
  const [left, top] = [Math.floor(bbox.x0 * scale), Math.floor(bbox.y0 * scale)];
  const [right, bottom] = [Math.ceil(bbox.x1 * scale), Math.ceil(bbox.y1 * scale)];
  return { text, confidence: confidence / 100, box: { left, top, width: right - left, height: bottom - top } };
}
