const kilobyte = 1000;
const megabyte = 1_000_000;

/** "1,250": a whole number in the shop's own language. */
export function numberInWords(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** "842 kB", "3.4 MB": a file size as file managers write it (decimal units). */
export function fileSize(bytes: number, locale: string): string {
  const [value, unit] = bytes >= megabyte ? [bytes / megabyte, "MB"] : [bytes / kilobyte, "kB"];
  const digits = value < 10 ? 1 : 0;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)} ${unit}`;
}

/**
 * A ratio 0..1 as percent with at most `digits` decimals. Never rounds up to 100 %: a picture that is not wholly
 * something must not read as if it were.
 */
export function percent(ratio: number, locale: string, digits = 1): string {
  const steps = 100 * 10 ** digits;
  const shown = ratio >= 1 ? 1 : Math.min(Math.round(ratio * steps), steps - 1) / steps;
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: digits }).format(shown);
}
