import { NavLink, useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";

const sections = [
  { path: "/app/developers", label: "Overview", isRoot: true },
  { path: "/app/developers/keys", label: "API keys" },
  { path: "/app/developers/webhooks", label: "Webhooks" },
  { path: "/app/developers/requests", label: "Request log" },
  { path: "/app/developers/events", label: "Events" },
  { path: "/app/developers/usage", label: "Usage" },
] as const;

/** The pages for developers, below their common title. On a phone the strip scrolls by itself, the page does not. */
export function SectionLinks() {
  const { pathname } = useLocation();
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    strip.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [pathname]);
  return (
    <nav ref={strip} className="cyc-sections" aria-label="Pages for developers">
      {sections.map((section) => (
        <NavLink key={section.path} className="cyc-sections__link" to={section.path} end={"isRoot" in section}>
          {section.label}
        </NavLink>
      ))}
    </nav>
  );
}
