/** A small memory of byte arrays, bounded by their total size: the one not used for longest goes first. */
export interface RecentBytes {
  get(key: string): Uint8Array | undefined;
  set(key: string, bytes: Uint8Array): void;
}

/** Creates an empty memory for up to `bytesMax` bytes. What alone is larger is not kept. */
export function createRecentBytes(bytesMax: number): RecentBytes {
  // A Map keeps the order of insertion: taking an entry out and in again makes it the most recent.
  const entries = new Map<string, Uint8Array>();
  let bytesHeld = 0;
  const drop = (key: string) => {
    bytesHeld -= entries.get(key)?.byteLength ?? 0;
    entries.delete(key);
  };
  return {
    get(key) {
      const bytes = entries.get(key);
      if (bytes === undefined) return undefined;
      entries.delete(key);
      entries.set(key, bytes);
      return bytes;
    },
    set(key, bytes) {
      drop(key);
      if (bytes.byteLength > bytesMax) return;
      entries.set(key, bytes);
      bytesHeld += bytes.byteLength;
      for (const oldest of entries.keys()) {
        if (bytesHeld <= bytesMax) return;
        drop(oldest);
      }
    },
  };
}
