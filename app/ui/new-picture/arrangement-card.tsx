import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { RefreshIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import type { Draft } from "#app/ui/new-picture/draft.ts";
import { rollSeed, seedFromText } from "#app/ui/new-picture/draft.ts";

/** The seed: another number arranges the same set differently, the same number gives the same picture again. */
export function ArrangementCard({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const [typed, setTyped] = useState(String(draft.seed));
  const tryAnother = () => {
    const seed = rollSeed(Math.random);
    setTyped(String(seed));
    onChange({ ...draft, seed });
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Arrangement
        </Text>
        <InlineStack gap="300" blockAlign="end">
          <TextField
            label="Number (seed)"
            value={typed}
            inputMode="numeric"
            autoComplete="off"
            {...(seedFromText(typed) === null && { error: "A whole number from 0 to 4294967295." })}
            onChange={(text) => {
              setTyped(text);
              const seed = seedFromText(text);
              if (seed !== null) onChange({ ...draft, seed });
            }}
          />
          <Button icon={RefreshIcon} onClick={tryAnother}>
            Try another
          </Button>
        </InlineStack>
        <Text as="p" tone="subdued">
          Details such as veins, leaves and the place of props change with it. The same number gives the same set again.
        </Text>
      </BlockStack>
    </Card>
  );
}
