import { mkdirSync, readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { FileRecord, ProductRecord, StoreState } from "./records.ts";

export interface Store {
  readonly state: StoreState;
  /** The folder of this store: state.json, uploads/ and files/ live in it. */
  readonly folder: string;
  /** A new gid, for example "gid://shopify/MediaImage/5012". Numbers are never used twice. */
  newId(type: string): string;
  /** Says that `state` was changed in place: it is written to disk soon. */
  changed(): void;
  /** Says that a product was changed: stamps it, tells the listeners, and writes. */
  productChanged(product: ProductRecord): void;
  onProductChange(listener: (product: ProductRecord) => void): void;
  /** Writes what is not yet written. */
  close(): Promise<void>;
}

/** Long enough to gather the changes of one mutation, short enough that a crash loses nothing a person would miss. */
const writeDelayMs = 50;

function readState(file: string): StoreState | undefined {
  try {
    const state = JSON.parse(readFileSync(file, "utf8")) as StoreState;
    // A shop from before charges were played keeps its products.
    return state.format === 1 ? { ...state, charges: state.charges ?? [] } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Opens the store kept in `folder`, or starts one from `seed`. A state file that cannot be read counts as none: the
 * dev store holds nothing that cannot be seeded again.
 */
export async function openStore(folder: string, seed: () => Promise<StoreState>): Promise<Store> {
  mkdirSync(path.join(folder, "uploads"), { recursive: true });
  mkdirSync(path.join(folder, "files"), { recursive: true });
  const file = path.join(folder, "state.json");
  const state = readState(file) ?? (await seed());
  const listeners: ((product: ProductRecord) => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function write() {
    timer = undefined;
    const text = JSON.stringify(state);
    writing = writing.then(async () => {
      await writeFile(`${file}.new`, text);
      await rename(`${file}.new`, file);
    });
    return writing;
  }
  function changed() {
    timer ??= setTimeout(() => {
      write().catch((error: unknown) => console.error("dev store: could not write its state", error));
    }, writeDelayMs);
  }
  changed();

  return {
    state,
    folder,
    newId(type) {
      state.lastNumber += 1;
      return `gid://shopify/${type}/${state.lastNumber}`;
    },
    changed,
    productChanged(product) {
      product.updatedAt = new Date().toISOString();
      changed();
      for (const listener of listeners) listener(product);
    },
    onProductChange(listener) {
      listeners.push(listener);
    },
    async close() {
      clearTimeout(timer);
      await write();
    },
  };
}

export function findProduct(store: Store, id: string): ProductRecord | undefined {
  return store.state.products.find((product) => product.id === id);
}

export function findFile(store: Store, id: string): FileRecord | undefined {
  return store.state.files.find((file) => file.id === id);
}

/** The number at the end of a gid: 1001 of "gid://shopify/Product/1001". */
export function numberOfGid(gid: string): number {
  return Number(gid.slice(gid.lastIndexOf("/") + 1).split("?")[0]);
}
