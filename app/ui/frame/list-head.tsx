import { useRevalidator } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";

/** The head of a list that grows by itself, with a button that reads it again. */
export function ListHead({ title, help }: { title: string; help: string }) {
  const { state, revalidate } = useRevalidator();
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" blockAlign="center" gap="300">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <Button onClick={revalidate} loading={state !== "idle"} accessibilityLabel={`Refresh: ${title}`}>
          Refresh
        </Button>
      </InlineStack>
      <Text as="p" tone="subdued">
        {help}
      </Text>
    </BlockStack>
  );
}
