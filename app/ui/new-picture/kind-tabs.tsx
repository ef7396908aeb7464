import type { Draft } from "#app/ui/new-picture/draft.ts";

const kinds = [
  { kind: "background-swap", label: "Background swap", help: "Your product, in a new set" },
  { kind: "standardize", label: "Marketplace standard", help: "Your product on plain white, as channels ask for" },
  { kind: "background-generator", label: "Background only", help: "An empty set for your catalogue" },
] as const;

interface KindTabsProps {
  readonly kind: Draft["kind"];
  readonly onChange: (kind: Draft["kind"]) => void;
}

/** The three things the studio makes. Radio buttons, because exactly one of them is ordered. */
export function KindTabs({ kind, onChange }: KindTabsProps) {
  return (
    <fieldset className="cyc-kinds">
      <legend>What to make</legend>
      {kinds.map((each) => (
        <label key={each.kind} className="cyc-kind">
          <input
            type="radio"
            name="kind"
            value={each.kind}
            checked={each.kind === kind}
            aria-label={each.label}
            onChange={() => onChange(each.kind)}
          />
          <span className="cyc-kind__label">{each.label}</span>
          <span className="cyc-kind__help">{each.help}</span>
        </label>
      ))}
    </fieldset>
  );
}
