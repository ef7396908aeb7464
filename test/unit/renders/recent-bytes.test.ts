import { expect, test } from "vitest";
import { createRecentBytes } from "#app/renders/recent-bytes.ts";

const bytes = (length: number) => new Uint8Array(length);

test("what was not used for longest goes first", () => {
  const recent = createRecentBytes(100, (held: Uint8Array) => held);
  recent.set("a", bytes(40));
  recent.set("b", bytes(40));
  recent.get("a");
  recent.set("c", bytes(40));
  expect([recent.get("a")?.length, recent.get("b"), recent.get("c")?.length]).toEqual([40, undefined, 40]);
});

test("setting again replaces, and what alone is too large is not kept", () => {
  const recent = createRecentBytes(100, (held: Uint8Array) => held);
  recent.set("a", bytes(90));
  recent.set("a", bytes(50));
  recent.set("b", bytes(50));
  expect(recent.get("a")?.length).toBe(50);
  expect(recent.get("b")?.length).toBe(50);
  recent.set("c", bytes(101));
  expect(recent.get("c")).toBeUndefined();
  recent.set("a", bytes(101));
  expect(recent.get("a")).toBeUndefined();
  recent.set("d", bytes(50));
  expect(recent.get("b")?.length).toBe(50);
});
