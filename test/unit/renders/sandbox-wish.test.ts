import { expect, test } from "vitest";
import { isSandboxSource, readSandboxWishes } from "#app/renders/sandbox-wish.ts";
import type { RenderRequest } from "#app/renders/render-request.ts";
import type { Source } from "#app/renders/source.ts";

const upload = (wish: string): Source => ({ type: "upload", key: `sandbox/${wish}` });
const url = (wish: string): Source => ({ type: "url", url: `https://sandbox.invalid/${wish}` });
const own: Source = { type: "upload", key: "up_01" };

/** Wishes look at photos only: the rest of a request is left out. */
const requestOf = (...sources: (Source | null)[]) =>
  ({ items: sources.map((source) => ({ source })) }) as unknown as RenderRequest;

test("each item's photo speaks for itself, and those without a word are made as ever", () => {
  const request = requestOf(upload("slow"), own, url("needs_review"), null);
  expect(readSandboxWishes(request, undefined)).toEqual({ order: null, items: ["slow", null, "needs_review", null] });
});

test("the prompt speaks for items whose photo says nothing", () => {
  const wishes = readSandboxWishes(requestOf(upload("ok"), null), " sandbox:internal_error a podium at dawn");
  expect(wishes.items).toEqual(["ok", "internal_error"]);
  expect(readSandboxWishes(requestOf(null), "a sandbox:slow in the middle").items).toEqual([null]);
});

test("partial fails every second item, whoever wishes it", () => {
  const wishes = readSandboxWishes(requestOf(own, own, url("partial"), upload("ok"), own), undefined);
  expect(wishes).toEqual({ order: null, items: [null, "no_product_found", "ok", "no_product_found", null] });
});

test("one wish about the order decides for all", () => {
  const { order } = readSandboxWishes(requestOf(upload("ok"), url("queue_full")), undefined);
  expect(order).toBe("queue_full");
});

test("words that are no wish are refused with those that are", () => {
  expect(() => readSandboxWishes(requestOf(null), "sandbox:gold")).toThrow(/no wish.*insufficient_credits/);
  expect(() => readSandboxWishes(requestOf(null, url("gold")), undefined)).toThrow(/items\[1\].*does not know/);
  expect(() => readSandboxWishes(requestOf(upload("toString")), undefined)).toThrow(/does not know/);
});

test("only the reserved host and folder are special", () => {
  const others: Source[] = [
    own,
    { type: "url", url: "https://sandbox.invalid.example/ok" },
    { type: "url", url: "http://sandbox.invalid/ok" },
    { type: "upload", key: "uploads/sandbox/ok" },
    { type: "render", renderId: "sandbox/ok" },
  ];
  expect(others.filter(isSandboxSource)).toEqual([]);
});
