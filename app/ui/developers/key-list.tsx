import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { KeyEntry } from "#app/ui/developers/key-entry.tsx";
import type { KeyLine } from "#app/ui/developers/key-line.ts";
import { countOf } from "#app/ui/words/count-words.ts";

const isOver = ({ state }: KeyLine) => state === "revoked" || state === "expired";

/** Keys that work, and below them, folded away, those that no longer do. */
export function KeyList({ keys, onCreate }: { keys: readonly KeyLine[]; onCreate: () => void }) {
  const working = keys.filter((line) => !isOver(line));
  const over = keys.filter(isOver);
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <InlineStack align="space-between" blockAlign="center" gap="300">
            <Text as="h2" variant="headingMd">
              API keys
            </Text>
            <Button variant="primary" onClick={onCreate}>
              Create API key
            </Button>
          </InlineStack>
          <Text as="p" tone="subdued">
            {working.length === 0
              ? "No key works at the moment. Make one to use the API."
              : "A key speaks for your shop. Whoever has it can do what it may."}
          </Text>
        </BlockStack>
        {working.length === 0 ? null : (
          <ul className="cyc-entries">
            {working.map((line) => (
              <KeyEntry key={line.id} line={line} />
            ))}
          </ul>
        )}
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
      </BlockStack>
    </Card>
  );
}
