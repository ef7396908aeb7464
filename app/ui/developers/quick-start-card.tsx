import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { CopyButton } from "#app/ui/frame/copy-field.tsx";
import { quickStart } from "#app/ui/developers/quick-start.ts";

interface QuickStartProps {
  readonly baseUrl: string;
  /** The newest key that works, or null. */
  readonly newestKey: { readonly name: string; readonly shownStart: string; readonly isTest: boolean } | null;
}

function Steps({ baseUrl, shownStart }: { baseUrl: string; shownStart: string }) {
  return (
    <ol className="cyc-quick">
      {quickStart(baseUrl, shownStart).map(({ title, command }) => (
        <li key={title}>
          <div className="cyc-quick__head">
            <Text as="span">{title}</Text>
            <CopyButton text={command} label={`Copy: ${title}`} />
          </div>
          <pre className="cyc-code" tabIndex={0} aria-label={title}>
            {command}
          </pre>
        </li>
      ))}
    </ol>
  );
}

/** From nothing to the first picture. */
export function QuickStartCard({ baseUrl, newestKey }: QuickStartProps) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Quick start
        </Text>
        {newestKey === null ? (
          <Banner tone="info" title="Make a key first">
            <BlockStack gap="200">
              <p>Begin with a test key: it plays with test credits and small pictures, and charges nothing.</p>
              <InlineStack>
                <Button url="/app/developers/keys">Create API key</Button>
              </InlineStack>
            </BlockStack>
          </Banner>
        ) : (
          <Text as="p" tone="subdued">
            With your newest key, {newestKey.name}
            {newestKey.isTest ? ". It is a test key: nothing is charged." : ". It is live: pictures cost credits."}
          </Text>
        )}
        <Steps baseUrl={baseUrl} shownStart={newestKey?.shownStart ?? "cyc_test_"} />
      </BlockStack>
    </Card>
  );
}
