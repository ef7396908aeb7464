import { EntriesCard } from "#app/ui/developers/entries-card.tsx";
import { KeyEntry } from "#app/ui/developers/key-entry.tsx";
import type { KeyLine } from "#app/ui/developers/key-line.ts";
import { countOf } from "#app/ui/words/count-words.ts";

const isOver = ({ state }: KeyLine) => state === "revoked" || state === "expired";

/** Keys that work, and below them, folded away, those that no longer do. */
export function KeyList({ keys, onCreate }: { keys: readonly KeyLine[]; onCreate: () => void }) {
  const working = keys.filter((line) => !isOver(line));
  const over = keys.filter(isOver);
  const about =
    working.length === 0
      ? "No key works at the moment. Make one to use the API."
      : "A key speaks for your shop. Whoever has it can do what it may.";
  const entries = working.map((line) => <KeyEntry key={line.id} line={line} />);
  return (
    <EntriesCard title="API keys" action="Create API key" onAction={onCreate} about={about} entries={entries}>
      {over.length === 0 ? null : (
        <details className="cyc-open">
          <summary>{countOf(over.length, "key that no longer works", "keys that no longer work")}</summary>
          <ul className="cyc-entries">
            {over.map((line) => (
              <KeyEntry key={line.id} line={line} />
            ))}
          </ul>
        </details>
      )}
    </EntriesCard>
  );
}
