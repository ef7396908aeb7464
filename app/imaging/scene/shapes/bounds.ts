/** A box that holds a shape: least and greatest x, y, z. */
export interface Bounds {
  readonly from: readonly [number, number, number];
  readonly to: readonly [number, number, number];
}
