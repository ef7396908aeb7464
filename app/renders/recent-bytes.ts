/** A small memory of what holds bytes, bounded by their total size: the one not used for longest goes first. */
export interface RecentBytes<Held> {
  get(key: string): Held | undefined;
  set(key: string, held: Held): void;
}

/** Creates an empty memory for up to `bytesMax` bytes. What alone is larger is not kept. */
export function createRecentBytes<Held>(bytesMax: number, bytesOf: (held: Held) => Uint8Array): RecentBytes<Held> {
  // A Map keeps the order of insertion: taking an entry out and in again makes it the most recent.
  const entries = new Map<string, Held>();
  let bytesHeld = 0;
  const drop = (key: string) => {
    const held = entries.get(key);
    if (held === undefined) return;
    bytesHeld -= bytesOf(held).byteLength;
    entries.delete(key);
  };
  return {
    get(key) {
      const held = entries.get(key);
      if (held === undefined) return undefined;
      entries.delete(key);
      entries.set(key, held);
      return held;
    },
    set(key, held) {
      drop(key);
      const { byteLength } = bytesOf(held);
      if (byteLength > bytesMax) return;
      entries.set(key, held);
      bytesHeld += byteLength;
      for (const oldest of entries.keys()) {
        if (bytesHeld <= bytesMax) return;
        drop(oldest);
      }
    },
  };
}
