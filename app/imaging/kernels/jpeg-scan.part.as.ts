// The bits of a scan: Huffman codes, and zeros stuffed where a byte would look like a marker. Part of jpeg.as.ts, no
// kernel of its own.
import { BLOCK } from "./jpeg-blocks.part.as";

/** Natural position of the zigzag's n-th coefficient. */
export const zigzag = memory.data(64, 16);
/** The other way round: which coefficient in coded order a natural position is. */
const rank = memory.data(64, 16);
/** Huffman codes: code << 8 | length; luma DC, luma AC, colour DC, colour AC, 256 each. */
export const codes = memory.data(4096, 16);

let outEnd: usize = 0;
let bits: u64 = 0;
let bitCount: i32 = 0;

/** Derives what depends on the order of coefficients: once it is written. */
export function prepareScan(): void {
  for (let n = 0; n < BLOCK; n++) store<u8>(rank + load<u8>(zigzag + n), <u8>n);
}

export function beginScan(out: usize): void {
  outEnd = out;
  bits = 0;
  bitCount = 0;
}

/** Returns where the scan ends. */
export function endScan(): usize {
  // The last byte is filled up with ones.
  if (bitCount > 0) put((1 << (8 - bitCount)) - 1, 8 - bitCount);
  return outEnd;
}

/** Writes one component of a block. Returns its DC level, which the next block is coded against. */
export function writeBlock(from: usize, before: i32, dcCodes: usize, acCodes: usize): i32 {
  const dc = <i32>load<f32>(from);
  writeNumber(dcCodes, 0, dc - before);
  let ahead = codedLevels(from) & ~1;
  let done: i32 = 0;
  while (ahead !== 0) {
    const at = <i32>ctz(ahead);
    ahead &= ahead - 1;
    let zeros = at - done - 1;
    for (; zeros > 15; zeros -= 16) writeCode(load<u32>(acCodes + (0xf0 << 2)));
    writeNumber(acCodes, zeros, <i32>load<f32>(from + ((<usize>load<u8>(zigzag + at)) << 2)));
    done = at;
  }
  if (done < 63) writeCode(load<u32>(acCodes));
  return dc;
}

/** A bit for every coefficient that is not zero, in the order they are coded. */
function codedLevels(from: usize): u64 {
  const zero = f32x4.splat(0);
  let coded: u64 = 0;
  for (let four: i32 = 0; four < 16; four++) {
    let natural = i32x4.bitmask(f32x4.ne(v128.load(from + ((<usize>four) << 4)), zero));
    for (; natural !== 0; natural &= natural - 1) {
      coded |= (<u64>1) << (<u64>load<u8>(rank + ((four << 2) + ctz(natural))));
    }
  }
  return coded;
}

/** A run of zeros and the number after it: a code for run and length, then the number's bits. */
function writeNumber(table: usize, zeros: i32, level: i32): void {
  const size = 32 - clz(abs(level));
  writeCode(load<u32>(table + ((<usize>((zeros << 4) | size)) << 2)));
  if (size > 0) put(level < 0 ? level + (1 << size) - 1 : level, size);
}

function writeCode(code: u32): void {
  put(<i32>(code >> 8), <i32>(code & 255));
}

function put(value: i32, count: i32): void {
  bits = (bits << count) | (<u64>(<u32>value));
  bitCount += count;
  while (bitCount >= 8) {
    bitCount -= 8;
    const byte = <u8>(bits >> bitCount);
    store<u8>(outEnd++, byte);
    // A byte of ones would look like a marker.
    if (byte === 0xff) store<u8>(outEnd++, 0);
  }
}
