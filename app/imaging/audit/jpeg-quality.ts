/** The luma table of ITU-T T.81, annex K.1, which encoders scale by quality. Its sum is enough to find the scale. */
const standardTableSum = 3688;
const tableLength = 64;
const quantisationMarker = 0xdb;
const startOfScan = 0xda;

/**
 * The quality 1..100 with which the IJG encoder would have written this luma table. Other encoders scale other tables:
 * then it is a fair guess. Null when there is none.
 */
export function jpegQualityOf(bytes: Uint8Array): number | null {
  let at = 2;
  while (at + 4 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (marker === startOfScan || length < 2) return null;
    if (marker === quantisationMarker) {
      const sum = lumaTableSum(bytes.subarray(at + 4, at + 2 + length));
      if (sum !== null) return qualityOfSum(sum);
    }
    at += 2 + length;
  }
  return null;
}

function lumaTableSum(segment: Uint8Array): number | null {
  let at = 0;
  while (at < segment.length) {
    const is16Bit = (segment[at] ?? 0) >> 4 === 1;
    const table = (segment[at] ?? 0) & 15;
    const entryBytes = is16Bit ? 2 : 1;
    if (table === 0) return sumOf(segment.subarray(at + 1, at + 1 + tableLength * entryBytes), is16Bit);
    at += 1 + tableLength * entryBytes;
  }
  return null;
}

function sumOf(entries: Uint8Array, is16Bit: boolean): number {
  return entries.reduce((sum, byte, index) => sum + (is16Bit && index % 2 === 0 ? byte * 256 : byte), 0);
}

function qualityOfSum(sum: number): number {
  const scale = (sum * 100) / standardTableSum;
  const quality = scale <= 100 ? (200 - scale) / 2 : 5000 / scale;
  return Math.min(100, Math.max(1, Math.round(quality)));
}
