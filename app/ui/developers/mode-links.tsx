import { Link } from "@remix-run/react";
import type { Mode } from "#app/db/mode.ts";

/** The mode that an address names; live when it names none. */
export function modeFrom(search: URLSearchParams): Mode {
  return search.get("mode") === "test" ? "test" : "live";
}

/** What an address gets to stay in a mode. */
export function modeQuery(mode: Mode): string {
  return mode === "test" ? "?mode=test" : "";
}

/** Between what belongs to live keys and what belongs to test keys. */
export function ModeLinks({ mode, path }: { mode: Mode; path: string }) {
  const link = (to: Mode, label: string) => (
    <Link
      className="cyc-sections__link"
      to={`${path}${modeQuery(to)}`}
      {...(to === mode && { "aria-current": "page" as const })}
    >
      {label}
    </Link>
  );
  return (
    <nav className="cyc-sections" aria-label="Live or test">
      {link("live", "Live")}
      {link("test", "Test")}
    </nav>
  );
}
