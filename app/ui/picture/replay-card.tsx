import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { ActionAnswer } from "#app/ui/frame/action-feedback.tsx";
import { ProblemBanner } from "#app/ui/frame/action-feedback.tsx";

/** What making a picture again gave. */
export interface ReplayProof {
  readonly identical: boolean;
  readonly sha256: string;
  readonly replaySha256: string;
  /** In which parts the engine is another than when it was made. */
  readonly differences: readonly string[];
}

/** Digits of a sha-256 that are shown: enough to compare by eye. */
const shownDigits = 12;

function Outcome({ proof }: { proof: ReplayProof }) {
  const { identical, sha256, replaySha256, differences } = proof;
  const changed = differences.length === 0 ? "The engine is the same." : `Changed since: ${differences.join(", ")}.`;
  return (
    <BlockStack gap="100">
      <InlineStack>
        <Badge tone={identical ? "success" : "critical"}>{identical ? "Identical" : "Not identical"}</Badge>
      </InlineStack>
      <Text as="p">
        {identical
          ? "Made again just now: every byte of the file is the same."
          : `Made again just now: the file differs. ${changed}`}
      </Text>
      <Text as="p" tone="subdued" breakWord>
        File {sha256.slice(0, shownDigits)}…, made again {replaySha256.slice(0, shownDigits)}…
      </Text>
    </BlockStack>
  );
}

/** Makes the picture once more and compares every byte. Costs nothing. */
export function ReplayCard({ engine, sha256 }: { engine: string; sha256: string }) {
  const fetcher = useFetcher<ActionAnswer | { replay: ReplayProof }>();
  const { data } = fetcher;
  const proof = data && "replay" in data ? data.replay : undefined;
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="stretch">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            Proof
          </Text>
          <Text as="p" tone="subdued" breakWord>
            The same photo and settings make the same file, byte for byte. Engine {engine}, file{" "}
            {sha256.slice(0, shownDigits)}…
          </Text>
        </BlockStack>
        <div aria-live="polite">{proof === undefined ? null : <Outcome proof={proof} />}</div>
        <ProblemBanner answer={data && "problem" in data ? data : undefined} title="It could not be made again" />
        <fetcher.Form method="post">
          <input type="hidden" name="intent" value="replay" />
          <Button submit loading={fetcher.state !== "idle"}>
            Prove it again
          </Button>
        </fetcher.Form>
      </BlockStack>
    </Card>
  );
}
