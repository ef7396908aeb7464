// CIEDE2000 (Sharma, Wu, Dalal, "The CIEDE2000 formula", 2005) of four pairs of colours at once, kL = kC = kH = 1. Angles
// are kept as sines and cosines: the mean hue is the direction half-way between two unit vectors, its multiples follow
// from it. Part of fidelity.as.ts, no kernel of its own.

function num(value: f32): v128 {
  return f32x4.splat(value);
}

/** L*, a* or b* of four pixels, from the cube-root scale of X, Y, Z that `at` holds pixel by pixel. */
function lane(at: usize, index: usize): v128 {
  let values = f32x4.splat(load<f32>(at + index * 4));
  values = f32x4.replace_lane(values, 1, load<f32>(at + index * 4, 16));
  values = f32x4.replace_lane(values, 2, load<f32>(at + index * 4, 32));
  return f32x4.replace_lane(values, 3, load<f32>(at + index * 4, 48));
}

function length(x: v128, y: v128): v128 {
  return f32x4.sqrt(f32x4.add(f32x4.mul(x, x), f32x4.mul(y, y)));
}

/** How much a chroma counts as colourful, 0..1: √(C⁷ / (C⁷ + 25⁷)). */
function chromaWeight(chroma: v128): v128 {
  const square = f32x4.mul(chroma, chroma);
  const power = f32x4.mul(f32x4.mul(f32x4.mul(square, square), square), chroma);
  return f32x4.sqrt(f32x4.div(power, f32x4.add(power, num(6103515625.0))));
}

/** The differences of four pairs; both sides as X, Y, Z on the cube-root scale, pixel by pixel. */
export function colorDifference(one: usize, other: usize): v128 {
  const y1 = lane(one, 1);
  const y2 = lane(other, 1);
  const plainA1 = f32x4.mul(f32x4.sub(lane(one, 0), y1), num(500));
  const plainA2 = f32x4.mul(f32x4.sub(lane(other, 0), y2), num(500));
  const b1 = f32x4.mul(f32x4.sub(y1, lane(one, 2)), num(200));
  const b2 = f32x4.mul(f32x4.sub(y2, lane(other, 2)), num(200));
  const plainChroma = f32x4.mul(f32x4.add(length(plainA1, b1), length(plainA2, b2)), num(0.5));
  const stretch = f32x4.sub(num(1.5), f32x4.mul(chromaWeight(plainChroma), num(0.5)));
  const a1 = f32x4.mul(plainA1, stretch);
  const a2 = f32x4.mul(plainA2, stretch);
  const chroma1 = length(a1, b1);
  const chroma2 = length(a2, b2);
  const chroma = f32x4.mul(f32x4.add(chroma1, chroma2), num(0.5));

  // The direction half-way, and from its length the half angle between the hues. A grey has no hue and adds none.
  const faint = num(1e-6);
  const by1 = f32x4.div(num(1), f32x4.max(chroma1, faint));
  const by2 = f32x4.div(num(1), f32x4.max(chroma2, faint));
  const across = f32x4.add(f32x4.mul(a1, by1), f32x4.mul(a2, by2));
  const along = f32x4.add(f32x4.mul(b1, by1), f32x4.mul(b2, by2));
  const both = f32x4.max(length(across, along), num(1e-3));
  const cosine = f32x4.div(across, both);
  const sine = f32x4.div(along, both);
  const turned = f32x4.sub(f32x4.mul(a1, f32x4.sub(b2, b1)), f32x4.mul(b1, f32x4.sub(a2, a1)));
  const middle = f32x4.max(f32x4.sqrt(f32x4.mul(chroma1, chroma2)), faint);
  const hueShift = f32x4.div(f32x4.mul(turned, num(2)), f32x4.mul(middle, both));

  const hueTerm = f32x4.div(
    hueShift,
    f32x4.add(num(1), f32x4.mul(f32x4.mul(chroma, num(0.015)), toneWeight(cosine, sine))),
  );
  const chromaTerm = f32x4.div(f32x4.sub(chroma2, chroma1), f32x4.add(num(1), f32x4.mul(chroma, num(0.045))));
  const lightnessTerm = lightnessShift(y1, y2);
  const rotation = f32x4.mul(f32x4.mul(chromaWeight(chroma), blueTurn(cosine, sine)), num(-2));
  const squares = f32x4.add(
    f32x4.add(f32x4.mul(lightnessTerm, lightnessTerm), f32x4.mul(chromaTerm, chromaTerm)),
    f32x4.add(f32x4.mul(hueTerm, hueTerm), f32x4.mul(f32x4.mul(rotation, chromaTerm), hueTerm)),
  );
  return f32x4.sqrt(f32x4.max(squares, num(0)));
}

/** The difference of L* by its weight, from the cube-root scale of Y. */
function lightnessShift(y1: v128, y2: v128): v128 {
  const middle = f32x4.sub(f32x4.mul(f32x4.add(y1, y2), num(58)), num(66));
  const fromMiddle = f32x4.mul(middle, middle);
  const weight = f32x4.div(f32x4.mul(fromMiddle, num(0.015)), f32x4.sqrt(f32x4.add(fromMiddle, num(20))));
  return f32x4.div(f32x4.mul(f32x4.sub(y2, y1), num(116)), f32x4.add(num(1), weight));
}

/** 1 - 0.17 cos(h - 30°) + 0.24 cos 2h + 0.32 cos(3h + 6°) - 0.2 cos(4h - 63°). */
function toneWeight(c1: v128, s1: v128): v128 {
  const c2 = f32x4.sub(f32x4.mul(c1, c1), f32x4.mul(s1, s1));
  const s2 = f32x4.mul(f32x4.mul(s1, c1), num(2));
  const c3 = f32x4.sub(f32x4.mul(c2, c1), f32x4.mul(s2, s1));
  const s3 = f32x4.add(f32x4.mul(s2, c1), f32x4.mul(c2, s1));
  const c4 = f32x4.sub(f32x4.mul(c2, c2), f32x4.mul(s2, s2));
  const s4 = f32x4.mul(f32x4.mul(s2, c2), num(2));
  let weight = f32x4.sub(num(1), f32x4.add(f32x4.mul(c1, num(0.147224319)), f32x4.mul(s1, num(0.085))));
  weight = f32x4.add(weight, f32x4.mul(c2, num(0.24)));
  weight = f32x4.add(weight, f32x4.sub(f32x4.mul(c3, num(0.318247006)), f32x4.mul(s3, num(0.033449108))));
  return f32x4.sub(weight, f32x4.add(f32x4.mul(c4, num(0.0907981)), f32x4.mul(s4, num(0.178201305))));
}

/** sin(60° · exp(-((h - 275°) / 25°)²)): blues turn, all others do not. */
function blueTurn(cosine: v128, sine: v128): v128 {
  const near = f32x4.sub(f32x4.mul(cosine, num(0.087155743)), f32x4.mul(sine, num(0.996194698)));
  const away = f32x4.add(f32x4.mul(sine, num(0.087155743)), f32x4.mul(cosine, num(0.996194698)));
  // A quarter turn away nothing is left of it.
  const isNear = f32x4.gt(near, num(0));
  if (!v128.any_true(isNear)) return num(0);
  const half = f32x4.div(away, f32x4.add(num(1), f32x4.max(near, num(0))));
  // Twice the arc tangent by 25 degrees.
  const steps = f32x4.mul(arcTangent(half), num(4.583662361));
  let share = f32x4.sub(num(1), f32x4.mul(f32x4.mul(steps, steps), num(1.0 / 1024.0)));
  for (let doubling = 0; doubling < 10; doubling++) share = f32x4.mul(share, share);
  const angle = f32x4.mul(share, num(1.047197551));
  const square = f32x4.mul(angle, angle);
  let sineOf = f32x4.add(num(1.0 / 120.0), f32x4.mul(square, num(-1.0 / 5040.0)));
  sineOf = f32x4.add(num(-1.0 / 6.0), f32x4.mul(square, sineOf));
  sineOf = f32x4.mul(angle, f32x4.add(num(1), f32x4.mul(square, sineOf)));
  return v128.and(sineOf, isNear);
}

/** Within 1e-5 for -1..1 (Abramowitz, Stegun, "Handbook of Mathematical Functions", 4.4.49). */
function arcTangent(x: v128): v128 {
  const square = f32x4.mul(x, x);
  let sum = f32x4.add(num(-0.085133), f32x4.mul(square, num(0.0208351)));
  sum = f32x4.add(num(0.180141), f32x4.mul(square, sum));
  sum = f32x4.add(num(-0.3302995), f32x4.mul(square, sum));
  return f32x4.mul(x, f32x4.add(num(0.999866), f32x4.mul(square, sum)));
}
