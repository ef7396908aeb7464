/** A product as it is arranged. */
export interface ArrangedProduct {
  /** Width over height. */
  readonly aspect: number;
  /** Where it touches the ground, as a share of its height from the top. */
  readonly foot: number;
}

/** A product's place within its group: shares of the group's width and height. */
interface PlaceInGroup {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface ProductGroup {
  /** Width over height of the whole group. */
  readonly aspect: number;
  /** Where the main product, which stands in front, touches the ground: a share of the group's height from the top. */
  readonly foot: number;
  /** In the order of the products. */
  readonly places: readonly PlaceInGroup[];
}

/** Side by side from left to right, by number of products; 0 is the main one. */
const orders: readonly (readonly number[])[] = [[], [0], [0, 1], [1, 0, 2], [1, 0, 2, 3]];
/** How far behind the main product each companion stands, in sizes of a product. */
const depths: readonly number[] = [0, 0.42, 0.34, 0.66];
/** Companions are a little smaller, as things farther away are. */
const companionSize = 0.9;
/** Neighbours of the main product stand a little behind its edge, a share of the narrower of both. */
const tuckedIn = 0.07;
/** Air between two companions, and between products that lie, a share of a product's size. */
const airBetween = 0.09;
/** How much larger the main product may lie when it has a column to itself. */
const mainAlone = 1.5;
/** All products have the same apparent area; none is taller than this many sizes, or a pen would dwarf its box. */
const tallest = 1.7;
/** Rise in the picture of a step back by one unit is never less: a group in one line looks like a fence. */
const riseMin = 0.1;

interface Rectangle {
  readonly left: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Arranges the products as a group. `groundSlope` is how far up in the picture ground lies that is one unit farther
 * back. Standing products form a loose arc with the main one in front; products seen from above (`fromAbove`) lie side
 * by side, the main one larger and alone in its column when there are more than two.
 */
export function arrangeProducts(
  products: readonly ArrangedProduct[],
  { groundSlope, fromAbove }: { readonly groundSlope: number; readonly fromAbove: boolean },
): ProductGroup {
  const sizes = products.map(({ aspect }, index) => {
    const height = Math.min(tallest, 1 / Math.sqrt(aspect)) * (index === 0 ? 1 : companionSize);
    return { width: height * aspect, height };
  });
  const rectangles = fromAbove ? layOut(sizes) : standUp(products, sizes, Math.max(riseMin, groundSlope));
  const left = Math.min(...rectangles.map((box) => box.left));
  const bottom = Math.min(...rectangles.map((box) => box.bottom));
  const width = Math.max(...rectangles.map((box) => box.left + box.width)) - left;
  const height = Math.max(...rectangles.map((box) => box.bottom + box.height)) - bottom;
  const main = rectangles[0]!;
  return {
    aspect: width / height,
    foot: 1 - (main.bottom + main.height * (1 - (products[0]?.foot ?? 1)) - bottom) / height,
    places: rectangles.map((box) => ({
      left: (box.left - left) / width,
      top: (bottom + height - box.bottom - box.height) / height,
      width: box.width / width,
      height: box.height / height,
    })),
  };
}

type Size = Pick<Rectangle, "width" | "height">;

function standUp(products: readonly ArrangedProduct[], sizes: readonly Size[], slope: number): Rectangle[] {
  const rectangles: Rectangle[] = [];
  let edge = 0;
  let before: number | null = null;
  for (const index of orders[products.length] ?? []) {
    const { width, height } = sizes[index]!;
    if (before !== null) {
      const narrower = Math.min(width, sizes[before]!.width);
      edge += index === 0 || before === 0 ? -narrower * tuckedIn : airBetween;
    }
    // Its foot stands on the ground, whatever haze lies below the foot.
    const bottom = depths[index]! * slope - height * (1 - products[index]!.foot);
    rectangles[index] = { left: edge, bottom, width, height };
    edge += width;
    before = index;
  }
  return rectangles;
}

/** Two lie side by side; of more the main one lies left, larger, and the others in a column beside it. */
function layOut(sizes: readonly Size[]): Rectangle[] {
  const [main, ...others] = sizes;
  if (main === undefined) return [];
  const column = Math.max(...others.map(({ width }) => width), 0);
  const heights = others.reduce((sum, { height }) => sum + height + airBetween, -airBetween);
  const larger = others.length > 1 ? Math.max(1, Math.min(mainAlone, heights / main.height)) : 1;
  const width = main.width * larger;
  const height = main.height * larger;
  const rectangles = [{ left: 0, bottom: -height / 2, width, height }];
  let top = heights / 2;
  for (const size of others) {
    const left = width + airBetween + (column - size.width) / 2;
    rectangles.push({ ...size, left, bottom: top - size.height });
    top -= size.height + airBetween;
  }
  return rectangles;
}
