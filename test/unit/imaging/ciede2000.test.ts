import { expect, test } from "vitest";
import { deltaE2000, labOfLevels } from "#app/imaging/audit/ciede2000.ts";
import type { Lab } from "#app/imaging/audit/ciede2000.ts";

/** From the supplementary test data of Sharma, Wu, Dalal (2005), chosen to hit every branch of the hue arithmetic. */
const published: [Lab, Lab, number][] = [
  [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
  [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1.0],
  [[50, 0, 0], [50, -1, 2], 2.3669],
  [[50, 2.49, -0.001], [50, -2.49, 0.0009], 7.1792],
  [[50, 2.49, -0.001], [50, -2.49, 0.0011], 7.2195],
  [[50, -0.001, 2.49], [50, 0.0009, -2.49], 4.8045],
  [[50, 2.5, 0], [50, 0, -2.5], 4.3065],
  [[50, 2.5, 0], [73, 25, -18], 27.1492],
  [[50, 2.5, 0], [58, 24, 15], 19.4535],
  [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
  [[22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373],
  [[90.8027, -2.0831, 1.441], [91.1528, -1.6435, 0.0447], 1.4441],
  [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
];

test.each(published)("%j and %j differ by %f", (one, other, wanted) => {
  expect(deltaE2000(one, other)).toBeCloseTo(wanted, 3);
  expect(deltaE2000(other, one)).toBeCloseTo(wanted, 3);
});

test("white, black and grey lie where CIE puts them", () => {
  expect(labOfLevels(255, 255, 255)[0]).toBeCloseTo(100, 3);
  expect(labOfLevels(0, 0, 0)[0]).toBeCloseTo(0, 6);
  expect(labOfLevels(119, 119, 119)[0]).toBeCloseTo(50.03, 1);
  expect(Math.hypot(labOfLevels(119, 119, 119)[1], labOfLevels(119, 119, 119)[2])).toBeLessThan(0.01);
});
