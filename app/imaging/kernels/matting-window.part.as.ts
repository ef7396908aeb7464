// One 3×3 window of the matting Laplacian: its colours whitened, and a row of it added to a pixel's coefficients. Part of
// matting.as.ts, no kernel of its own.

/** Whitened colours of a window's nine pixels: three rows of nine floats, each padded to twelve. */
const whitened = memory.data(144, 16);
/** Colours of the nine pixels less their mean: 3 × 9 doubles. */
const centered = memory.data(216, 16);

/** Whitens a window's colours: w = L⁻¹(I - μ) where L·Lᵀ is the covariance with noise, so that w·w' = (I-μ)ᵀΣ⁻¹(I'-μ). */
export function whiten(corner: usize, rowBytes: usize, noise: f64): void {
  let r: f64 = 0;
  let g: f64 = 0;
  let b: f64 = 0;
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      const pixel = corner + <usize>row * rowBytes + <usize>column * 4;
      const to = centered + ((<usize>(row * 3 + column)) << 3);
      const red = <f64>load<u8>(pixel) / 255;
      const green = <f64>load<u8>(pixel, 1) / 255;
      const blue = <f64>load<u8>(pixel, 2) / 255;
      store<f64>(to, red);
      store<f64>(to, green, 72);
      store<f64>(to, blue, 144);
      r += red;
      g += green;
      b += blue;
    }
  }
  r /= 9;
  g /= 9;
  b /= 9;
  let rr: f64 = 0;
  let rg: f64 = 0;
  let rb: f64 = 0;
  let gg: f64 = 0;
  let gb: f64 = 0;
  let bb: f64 = 0;
  for (let at: usize = 0; at < 72; at += 8) {
    const red = load<f64>(centered + at) - r;
    const green = load<f64>(centered + at, 72) - g;
    const blue = load<f64>(centered + at, 144) - b;
    store<f64>(centered + at, red);
    store<f64>(centered + at, green, 72);
    store<f64>(centered + at, blue, 144);
    rr += red * red;
    rg += red * green;
    rb += red * blue;
    gg += green * green;
    gb += green * blue;
    bb += blue * blue;
  }
  // Cholesky's factor, and its diagonal's inverses.
  const a = 1 / sqrt(rr / 9 + noise);
  const ba = (rg / 9) * a;
  const ca = (rb / 9) * a;
  const c = 1 / sqrt(gg / 9 + noise - ba * ba);
  const cb = (gb / 9 - ca * ba) * c;
  const e = 1 / sqrt(bb / 9 + noise - ca * ca - cb * cb);
  for (let at: usize = 0; at < 9; at++) {
    const from = centered + (at << 3);
    const to = whitened + (at << 2);
    const first = load<f64>(from) * a;
    const second = (load<f64>(from, 72) - ba * first) * c;
    const third = (load<f64>(from, 144) - ca * first - cb * second) * e;
    store<f32>(to, <f32>first);
    store<f32>(to, <f32>second, 48);
    store<f32>(to, <f32>third, 96);
  }
}

/** Adds one pixel's row of the window's Laplacian: δ - (1 + w·w') / 9 for its nine neighbours. */
export function addRow(to: usize, own: i32): void {
  const at = whitened + ((<usize>own) << 2);
  const first = load<f32>(at);
  const second = load<f32>(at, 48);
  const third = load<f32>(at, 96);
  const ninth: f32 = 1.0 / 9.0;
  let other = whitened;
  let neighbour = to;
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      const alike = first * load<f32>(other) + second * load<f32>(other, 48) + third * load<f32>(other, 96);
      store<f32>(neighbour, load<f32>(neighbour) - (1 + alike) * ninth);
      other += 4;
      neighbour += 16;
    }
    neighbour += 32;
  }
  const self = to + <usize>((own / 3) * 5 + (own % 3)) * 16;
  store<f32>(self, load<f32>(self) + 1);
}
