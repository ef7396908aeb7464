import { writeFile } from "node:fs/promises";
import path from "node:path";
import { imageBytesMax, inspectImage } from "./inspect-image.ts";
import type { FileFault, FileRecord } from "./records.ts";
import { findFile, type Store } from "./store.ts";

export interface FileProcessing {
  /** Starts the clock of a file whose status is UPLOADED: PROCESSING after a while, then READY or FAILED. */
  begin: (file: FileRecord) => void;
  setDuration: (milliseconds: number) => void;
  /** The next `count` files end as FAILED with `code`, whatever their bytes. */
  failNext: (count: number, code: string) => void;
  close: () => void;
}

/** A source outside the dev store gets as long as Shopify's own fetch is seen to wait. */
const downloadTimeoutMs = 10_000;
/** The part of the whole duration that a file spends as UPLOADED. */
const uploadedShare = 0.25;

async function download(url: string): Promise<Uint8Array> {
  const response = await fetch(url, { signal: AbortSignal.timeout(downloadTimeoutMs) });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  if (Number(response.headers.get("content-length") ?? 0) > imageBytesMax) throw new Error("too large");
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * Plays Shopify's asynchronous file processing. `uploadedBytes` answers the bytes of a staged upload by resource URL,
 * or undefined when the URL is not one of ours (then it is downloaded). Files that were under way when the process
 * ended start again.
 */
export function startFileProcessing(
  store: Store,
  uploadedBytes: (resourceUrl: string) => Promise<Uint8Array | "missing" | undefined>,
  initialDurationMs: number,
): FileProcessing {
  let durationMs = initialDurationMs;
  const doomed: string[] = [];
  const timers = new Set<NodeJS.Timeout>();

  function after(milliseconds: number, step: () => void) {
    const timer = setTimeout(() => {
      timers.delete(timer);
      step();
    }, milliseconds);
    timers.add(timer);
  }
  function settle(file: FileRecord, change: Partial<FileRecord>) {
    if (findFile(store, file.id) === undefined) return;
    Object.assign(file, change, { updatedAt: new Date().toISOString() });
    store.changed();
    for (const product of store.state.products) {
      if (product.mediaIds.includes(file.id)) store.productChanged(product);
    }
  }
  const fail = (file: FileRecord, fault: FileFault) => settle(file, { status: "FAILED", faults: [fault] });

  async function finish(file: FileRecord) {
    const doom = doomed.shift();
    if (doom !== undefined) return fail(file, { code: doom, message: "Ordered to fail by the dev store." });
    const bytes = await fetchSource(file.originalSource, uploadedBytes);
    if (bytes === undefined) {
      return fail(file, { code: "IMAGE_DOWNLOAD_FAILURE", message: "The image could not be downloaded." });
    }
    const inspected = await inspectImage(bytes);
    if (!inspected.ok) return fail(file, inspected.fault);
    const version = file.version + 1;
    const name = `${file.id.slice(file.id.lastIndexOf("/") + 1)}-${version}`;
    await writeFile(path.join(store.folder, "files", name), bytes);
    const { mimeType, widthPx, heightPx } = inspected;
    const content = `file:${name}`;
    settle(file, { status: "READY", faults: [], content, mimeType, widthPx, heightPx, bytes: bytes.length, version });
  }

  function begin(file: FileRecord) {
    after(durationMs * uploadedShare, () => settle(file, { status: "PROCESSING" }));
    after(durationMs, () => {
      finish(file).catch((error: unknown) => fail(file, { code: "UNKNOWN", message: String(error) }));
    });
  }
  for (const file of store.state.files) {
    if (file.status === "UPLOADED" || file.status === "PROCESSING") begin(file);
  }

  return {
    begin,
    setDuration(milliseconds) {
      durationMs = milliseconds;
    },
    failNext(count, code) {
      for (let index = 0; index < count; index += 1) doomed.push(code);
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

async function fetchSource(
  source: string,
  uploadedBytes: (resourceUrl: string) => Promise<Uint8Array | "missing" | undefined>,
): Promise<Uint8Array | undefined> {
  const uploaded = await uploadedBytes(source);
  if (uploaded === "missing") return undefined;
  if (uploaded !== undefined) return uploaded;
  return download(source).catch(() => undefined);
}
