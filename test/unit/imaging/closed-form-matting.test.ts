import { expect, test } from "vitest";
import { solveMatting } from "#app/imaging/cutout/closed-form-matting.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

const widthPx = 40;
const heightPx = 24;
const region = { left: 0, top: 0, width: widthPx, height: heightPx };

/** The true matte: a soft vertical edge from product (left) to background (right). */
const truth = (x: number) => Math.min(1, Math.max(0, (24 - x) / 8));

/** An orange product that darkens downwards before a bluish ground that brightens to the right. */
function mixedPhoto(): Pixels<4> {
  const data = new Uint8Array(widthPx * heightPx * 4);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const front = [230 - 2 * y, 120 - y, 30];
      const back = [40 + x, 60 + x, 150 + x];
      front.forEach((level, channel) => {
        data[(y * widthPx + x) * 4 + channel] = truth(x) * level + (1 - truth(x)) * (back[channel] ?? 0);
      });
    }
  }
  return { widthPx, heightPx, channels: 4, data };
}

test("finds a soft edge from the colours although the belief is a hard one at the wrong place", () => {
  const belief = { widthPx, heightPx, data: new Float32Array(widthPx * heightPx) };
  const trust = new Float32Array(widthPx * heightPx);
  for (let at = 0; at < trust.length; at++) {
    const x = at % widthPx;
    belief.data[at] = x < 17 ? 1 : 0;
    trust[at] = x < 14 || x > 27 ? 1 : 0.001;
  }
  const solved = solveMatting({ photo: mixedPhoto(), region, belief, trust });
  const errors = [...solved.data].map((alpha, at) => Math.abs(alpha - truth(at % widthPx)));
  expect(Math.max(...errors)).toBeLessThan(0.12);
  expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.02);
});

test("known pixels come back as they went in", () => {
  const belief = { widthPx, heightPx, data: new Float32Array(widthPx * heightPx).map((_, at) => (at % 3) / 2) };
  const trust = new Float32Array(widthPx * heightPx).fill(1);
  const before = [...belief.data];
  const solved = solveMatting({ photo: mixedPhoto(), region, belief, trust });
  expect([...solved.data]).toEqual(before);
});

test("more unknown pixels than the solver has room for come back as they were believed", () => {
  const side = 700;
  const photo: Pixels<4> = { widthPx: side, heightPx: side, channels: 4, data: new Uint8Array(side * side * 4) };
  const belief = { widthPx: side, heightPx: side, data: new Float32Array(side * side).map((_, at) => (at % 3) / 2) };
  const whole = { left: 0, top: 0, width: side, height: side };
  const before = belief.data.slice();
  const solved = solveMatting({ photo, region: whole, belief, trust: new Float32Array(side * side) });
  expect(solved.data).toEqual(before);
});
