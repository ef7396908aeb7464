import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Shared memory received since the last collection, after which there is one. V8 does not count shared memory as its
 * own: a thread that only passes pixels on has a tiny heap, sees no reason to collect for hours and holds every picture
 * it ever passed on. At 12 megapixels this is every second picture; a collection takes some 10 ms.
 */
const collectAfterBytes = 96 * 1024 * 1024;

let sinceBytes = 0;
let collect: (() => void) | undefined;

/** Counts the shared memory in a thread's answer; when much has come since, lets go of what nobody holds any more. */
export function noteSharedMemory(answer: unknown): void {
  sinceBytes += sharedBytesIn(answer);
  if (sinceBytes < collectAfterBytes) return;
  sinceBytes = 0;
  collect ??= garbageCollector();
  collect();
}

function sharedBytesIn(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof SharedArrayBuffer ? value.buffer.byteLength : 0;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, part: unknown) => sum + sharedBytesIn(part), 0);
}

/** The engine's own collector: it is only handed out to contexts that are made after the flag was set. */
function garbageCollector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}
