import { createContext, useContext } from "react";
import type { ReactNode } from "react";
import { dateInWords, dateTimeInWords } from "#app/ui/words/date-words.ts";

interface ShopFormat {
  readonly locale: string;
  readonly timeZone: string;
}

const ShopFormatContext = createContext<ShopFormat>({ locale: "en", timeZone: "UTC" });

/** Gives every page below the shop's language and time zone, the same on the server and in the browser. */
export function ShopFormatProvider({ locale, timeZone, children }: ShopFormat & { children: ReactNode }) {
  return <ShopFormatContext.Provider value={{ locale, timeZone }}>{children}</ShopFormatContext.Provider>;
}

export function useShopFormat(): ShopFormat {
  return useContext(ShopFormatContext);
}

/** A moment in the shop's own language and time zone, machine-readable underneath. */
export function Moment({ at, dateOnly = false }: { at: string; dateOnly?: boolean }) {
  const { locale, timeZone } = useShopFormat();
  const words = dateOnly ? dateInWords(at, locale, timeZone) : dateTimeInWords(at, locale, timeZone);
  // Browsers and Node ship different editions of the locale data: a narrow space may differ, the moment does not.
  return (
    <time dateTime={at} suppressHydrationWarning>
      {words}
    </time>
  );
}
