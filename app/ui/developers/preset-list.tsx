import { BlockStack, Card, Text } from "@shopify/polaris";
import type { Mode } from "#app/db/mode.ts";
import { PresetEntry } from "#app/ui/developers/preset-entry.tsx";
import type { PresetLine } from "#app/ui/developers/preset-line.ts";

interface PresetListProps {
  readonly title: string;
  readonly help: string;
  readonly presets: readonly PresetLine[];
  readonly mode: Mode;
}

/** Presets under one heading. */
export function PresetList({ title, help, presets, mode }: PresetListProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          <Text as="p" tone="subdued">
            {help}
          </Text>
        </BlockStack>
        {presets.length === 0 ? null : (
          <ul className="cyc-entries">
            {presets.map((line) => (
              <PresetEntry key={line.id} line={line} mode={mode} />
            ))}
          </ul>
        )}
      </BlockStack>
    </Card>
  );
}
