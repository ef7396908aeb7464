/** "22 Nov 2026, 15:43" in the shop's own language and time zone. An unknown zone or locale falls back, never throws. */
export function dateTimeInWords(iso: string, locale: string, timeZone: string): string {
  return formatter(locale, { dateStyle: "medium", timeStyle: "short" }, timeZone).format(new Date(iso));
}

/** "22 Nov 2026" in the shop's own language and time zone. */
export function dateInWords(iso: string, locale: string, timeZone: string): string {
  return formatter(locale, { dateStyle: "medium" }, timeZone).format(new Date(iso));
}

function formatter(locale: string, options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat("en", { ...options, timeZone: "UTC" });
  }
}

/** The language to write numbers and dates in: what Shopify says, else the browser's first choice, else English. */
export function chooseLocale(shopifyLocale: string | null, acceptLanguage: string | null): string {
  const candidates = [shopifyLocale, acceptLanguage?.split(/[,;]/)[0]?.trim()];
  for (const candidate of candidates) {
    if (!candidate) continue;
    try {
      const [canonical] = Intl.getCanonicalLocales(candidate);
      if (canonical !== undefined) return canonical;
    } catch {
      // "*" or a made-up locale: the next candidate counts.
    }
  }
  return "en";
}
