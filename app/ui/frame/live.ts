import { useEffect } from "react";
import { useRevalidator } from "@remix-run/react";

/** How often a page asks for news while something moves: often enough to feel live, one small request each. */
const refreshEveryMs = 1000;

/** Reloads the page's data while `moving`, one request at a time, and rests while the tab is hidden. */
export function useLiveData(moving: boolean): void {
  const { state, revalidate } = useRevalidator();
  useEffect(() => {
    if (!moving || state !== "idle") return undefined;
    const refresh = () => {
      if (document.visibilityState === "visible") revalidate();
    };
    const timer = setTimeout(refresh, refreshEveryMs);
    document.addEventListener("visibilitychange", refresh);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", refresh);
    };
  }, [moving, state, revalidate]);
}
