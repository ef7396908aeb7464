import { randomUUID } from "node:crypto";
import path from "node:path";
import type { FileRecord } from "../state/records.ts";
import type { GraphqlContext } from "./context.ts";

/** The last part of an address, which names a file that was given no name. */
export function filenameOfSource(source: string): string {
  const { pathname } = URL.canParse(source) ? new URL(source) : { pathname: "" };
  return decodeURIComponent(pathname.slice(pathname.lastIndexOf("/") + 1)) || "picture";
}

/** Whether Shopify would try to read from this address at all. */
export function isSourceAddress(source: string): boolean {
  return URL.canParse(source) && ["http:", "https:"].includes(new URL(source).protocol);
}

export const fileNamed = (context: GraphqlContext, filename: string) =>
  context.store.state.files.find((file) => file.filename === filename);

/** The name, or the name with a UUID when it is taken: what Shopify calls APPEND_UUID. */
function freeFilename(context: GraphqlContext, filename: string): string {
  if (fileNamed(context, filename) === undefined) return filename;
  const { name, ext } = path.parse(filename);
  return `${name}_${randomUUID()}${ext}`;
}

/** Creates a file in state UPLOADED and starts its processing. */
export function createFile(
  context: GraphqlContext,
  wanted: { originalSource: string; alt?: string | null; filename?: string | null },
): FileRecord {
  const now = new Date().toISOString();
  const file: FileRecord = {
    id: context.store.newId("MediaImage"),
    alt: wanted.alt ?? "",
    filename: freeFilename(context, wanted.filename ?? filenameOfSource(wanted.originalSource)),
    originalSource: wanted.originalSource,
    status: "UPLOADED",
    faults: [],
    content: null,
    mimeType: null,
    widthPx: 0,
    heightPx: 0,
    bytes: 0,
    version: 0,
    createdAt: now,
    updatedAt: now,
  };
  context.store.state.files.push(file);
  context.store.changed();
  context.processing.begin(file);
  return file;
}

/** Reads new bytes into a file that exists. Its old picture shows until the new one is READY. */
export function replaceSource(context: GraphqlContext, file: FileRecord, originalSource: string): void {
  Object.assign(file, { originalSource, status: "UPLOADED", faults: [], updatedAt: new Date().toISOString() });
  context.store.changed();
  context.processing.begin(file);
}
