import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

interface EntriesCardProps {
  readonly title: string;
  /** The button that makes another entry. */
  readonly action: string;
  readonly onAction: () => void;
  /** What these entries are, or why there are none yet. */
  readonly about: string;
  /** List items; none: no list. */
  readonly entries: readonly ReactNode[];
  /** Below the list. */
  readonly children?: ReactNode;
}

/** A card with a list of things that can be made here. */
export function EntriesCard({ title, action, onAction, about, entries, children }: EntriesCardProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <InlineStack align="space-between" blockAlign="center" gap="300">
            <Text as="h2" variant="headingMd">
              {title}
            </Text>
            <Button variant="primary" onClick={onAction}>
              {action}
            </Button>
          </InlineStack>
          <Text as="p" tone="subdued">
            {about}
          </Text>
        </BlockStack>
        {entries.length === 0 ? null : <ul className="cyc-entries">{entries}</ul>}
        {children}
      </BlockStack>
    </Card>
  );
}
