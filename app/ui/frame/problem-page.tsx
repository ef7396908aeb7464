import { isRouteErrorResponse } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Page, Text } from "@shopify/polaris";

interface ProblemWords {
  readonly title: string;
  readonly message: string;
  /** True when doing the same again can work. */
  readonly mayRetry: boolean;
}

function messageIn(data: unknown): string | null {
  if (typeof data !== "object" || data === null || !("message" in data)) return null;
  return typeof data.message === "string" ? data.message : null;
}

/** What went wrong, in words a merchant can act on. Never the error's own text: it may name our insides. */
function problemWords(error: unknown): ProblemWords {
  if (!isRouteErrorResponse(error)) {
    return { title: "Something went wrong", message: "Please try again. Nothing is lost.", mayRetry: true };
  }
  const said = messageIn(error.data);
  if (error.status === 404) {
    return {
      title: "Not found",
      message: said ?? "This page or picture does not exist, or belongs to another shop.",
      mayRetry: false,
    };
  }
  return { title: "This did not work", message: said ?? "Please try again in a moment.", mayRetry: true };
}

/**
 * The HTML that Shopify's library answers with when the page must leave its frame or fetch a session token first.
 * Null for every other error.
 */
export function shopifyAnswerHtml(error: unknown): string | null {
  if (!isRouteErrorResponse(error) || typeof error.data !== "string") return null;
  return error.data.includes("app-bridge.js") ? error.data : null;
}

/** A whole page for an error, with ways out. */
export function ProblemPage({ error }: { error: unknown }) {
  const { title, message, mayRetry } = problemWords(error);
  return (
    <Page narrowWidth>
      <Card>
        <BlockStack gap="400">
          <Text as="h1" variant="headingLg">
            {title}
          </Text>
          <Text as="p" tone="subdued">
            {message}
          </Text>
          <InlineStack gap="200">
            {mayRetry ? (
              <Button variant="primary" onClick={() => window.location.reload()}>
                Try again
              </Button>
            ) : null}
            <Button url="/app">Go to home</Button>
          </InlineStack>
        </BlockStack>
      </Card>
    </Page>
  );
}
