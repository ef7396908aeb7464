/** Tables of ITU T.81, Annex K: the ones nearly every encoder uses. */

/** Position in the block, row by row, of the n-th coefficient in the order they are coded. */
export const zigzagOrder: readonly number[] = Array.from({ length: 64 }, (_, index) => index).toSorted(
  (one, other) => zigzagRank(one) - zigzagRank(other),
);

/** Diagonals one after the other, every second one upwards. */
function zigzagRank(position: number): number {
  const row = position >> 3;
  const column = position & 7;
  const diagonal = row + column;
  return diagonal * 8 + (diagonal % 2 === 0 ? column : row);
}

const numbers = (text: string): number[] => text.trim().split(/\s+/).map(Number);

/** Table K.1, row by row. */
const lumaSteps = numbers(`
  16 11 10 16 24 40 51 61   12 12 14 19 26 58 60 55   14 13 16 24 40 57 69 56   14 17 22 29 51 87 80 62
  18 22 37 56 68 109 103 77   24 35 55 64 81 104 113 92   49 64 78 87 103 121 120 101   72 92 95 98 112 100 103 99`);

/** Table K.2, row by row: but for its first corner it is 99 all over. */
const colorCorner = numbers(`17 18 24 47   18 21 26 66   24 26 56 99   47 66 99 99`);
const colorSteps = Array.from({ length: 64 }, (_, at) =>
  at >> 3 < 4 && (at & 7) < 4 ? (colorCorner[(at >> 3) * 4 + (at & 7)] ?? 99) : 99,
);

/** The quantisation steps of luma for a quality of 1..100, row by row, on the scale that libjpeg made common. */
export const lumaStepsFor = (quality: number): number[] => scaled(lumaSteps, quality);
/** The same for the two colour differences. */
export const colorStepsFor = (quality: number): number[] => scaled(colorSteps, quality);

function scaled(steps: readonly number[], quality: number): number[] {
  const percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  return steps.map((step) => Math.min(255, Math.max(1, Math.floor((step * percent + 50) / 100))));
}

/** A Huffman table as a file carries it: how many codes of each length, and what they mean. */
export interface HuffmanTable {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

const bytesOf = (hex: string): number[] => [...hex.matchAll(/[0-9a-f]{2}/g)].map(([pair]) => Number.parseInt(pair, 16));
const dcSymbols = Array.from({ length: 12 }, (_, size) => size);

/** Tables K.3 to K.6. */
export const huffmanTables = {
  lumaDc: { counts: numbers("0 1 5 1 1 1 1 1 1 0 0 0 0 0 0 0"), symbols: dcSymbols },
  lumaAc: {
    counts: numbers("0 2 1 3 3 2 4 3 5 5 4 4 0 0 1 125"),
    symbols: bytesOf(`
      01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a
      434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9
      aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa`),
  },
  colorDc: { counts: numbers("0 3 1 1 1 1 1 1 1 1 1 0 0 0 0 0"), symbols: dcSymbols },
  colorAc: {
    counts: numbers("0 2 1 2 4 4 3 4 7 5 4 4 0 1 2 119"),
    symbols: bytesOf(`
      000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728292a3536373839
      3a434445464748494a535455565758595a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5a6a7
      a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa`),
  },
} as const satisfies Record<string, HuffmanTable>;

/** The codes that a table stands for: code << 8 | length at every symbol (T.81, Annex C). */
export function huffmanCodes({ counts, symbols }: HuffmanTable): Uint32Array {
  const codes = new Uint32Array(256);
  let code = 0;
  let at = 0;
  for (const [index, count] of counts.entries()) {
    for (let left = count; left > 0; left--) {
      codes[symbols[at++] ?? 0] = (code << 8) | (index + 1);
      code += 1;
    }
    code <<= 1;
  }
  return codes;
}
