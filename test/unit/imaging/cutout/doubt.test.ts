import { expect, test } from "vitest";
import { agreement, joinLooks } from "#app/imaging/cutout/join-looks.ts";
import type { Look } from "#app/imaging/cutout/join-looks.ts";
import { matteConfidence, mostDoubtedPlace } from "#app/imaging/cutout/matte-confidence.ts";
import { networkReport } from "#app/imaging/cutout/network-report.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import { scoreConfidence } from "../../../support/score-confidence.ts";

const sidePx = 60;

function box(left: number, top: number, right: number, bottom: number, value = 1): Plane {
  const data = new Float32Array(sidePx * sidePx);
  for (let y = top; y < bottom; y++) data.fill(value, y * sidePx + left, y * sidePx + right);
  return { widthPx: sidePx, heightPx: sidePx, data };
}

const look = (matte: Plane, network: Look["network"] = "coarse"): Look => ({ matte, cellPx: 2, network });

test("one look that errs is outvoted, one that means another object is not heard", () => {
  const product = box(20, 20, 40, 40);
  const joined = joinLooks(look(product), [look(product), look(box(20, 20, 40, 45)), look(box(0, 0, 10, 10))]);
  expect(joined.agreeing).toBe(2);
  expect(agreement(joined.matte, product)).toBe(1);
});

test("the finer network decides edges and openings, and is not followed where it misses a part altogether", () => {
  const product = box(10, 10, 50, 50);
  const pierced = box(10, 10, 50, 50);
  for (let y = 28; y < 32; y++) pierced.data.fill(0, y * sidePx + 28, y * sidePx + 32);
  const opened = joinLooks(look(product), [look(product), look(pierced, "detail")]);
  expect(opened.matte.data[30 * sidePx + 30]).toBeLessThan(0.1);
  expect(opened.coarse.data[30 * sidePx + 30]).toBeCloseTo(1);
  const torn = { ...look(box(10, 10, 50, 36), "detail"), cellPx: 1 };
  const coarse = { ...look(product), cellPx: 0.5 };
  expect(joinLooks(coarse, [coarse, torn]).matte.data[45 * sidePx + 30]).toBeGreaterThan(0.5);
});

test("looks that agree give confidence, looks that differ take it", () => {
  const product = box(20, 20, 40, 40);
  const sure = { finished: product, joined: product, looks: [product, product], openShare: 0 };
  expect(matteConfidence(sure)).toBe(1);
  expect(matteConfidence({ ...sure, looks: [product, box(20, 20, 40, 50)] })).toBeLessThan(0.85);
  expect(matteConfidence({ ...sure, joined: box(20, 20, 40, 40, 0.6) })).toBe(0);
  expect(matteConfidence({ ...sure, openShare: 0.5 })).toBeLessThan(0.9);
});

test("the doubt says where to look", () => {
  const product = box(10, 10, 50, 50);
  const without = box(10, 10, 50, 50);
  for (let y = 38; y < 50; y++) without.data.fill(0, y * sidePx + 10, y * sidePx + 22);
  expect(mostDoubtedPlace(product, [product, without])).toBe("lower left");
  expect(mostDoubtedPlace(product, [box(10, 10, 50, 50), box(24, 24, 36, 36)])).not.toBe("middle");
  const joined = { matte: product, coarse: product, cellPx: 2, agreeing: 3 };
  const looks = [product, product, product, without];
  const cutout = { joined, looks, filled: product, openShare: 0, hasDetail: false };
  expect(networkReport({ ...cutout, confidence: 0.2 }).doubt).toBe(
    "The looks disagree about the lower left of the product. Check the edge there before publishing.",
  );
  expect(networkReport({ ...cutout, confidence: 0.99 })).toMatchObject({
    path: "network",
    reason: "4 of 4 looks joined, edge solved from colours",
    doubt: null,
  });
  const lost = networkReport({ ...cutout, joined: { ...joined, agreeing: 1 }, confidence: 0.2 });
  expect(lost.doubt).toMatch(/different things/);
});

test("the measure of confidence: ranking, hits and false alarms", () => {
  const cutouts = [
    { iou: 0.5, confidence: 0.3, isDoubted: true },
    { iou: 0.7, confidence: 0.95, isDoubted: false },
    { iou: 0.95, confidence: 0.6, isDoubted: true },
    { iou: 0.99, confidence: 0.9, isDoubted: false },
  ];
  expect(scoreConfidence(cutouts)).toEqual({
    bad: 2,
    good: 2,
    auc: 0.5,
    recall: 0.5,
    precision: 0.5,
    falseAlarms: 0.5,
  });
  expect(scoreConfidence([]).auc).toBeNull();
});
