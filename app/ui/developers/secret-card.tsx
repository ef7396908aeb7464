import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { ProblemBanner, useSaidToast, type ActionAnswer } from "#app/ui/frame/action-feedback.tsx";
import { ConfirmButton } from "#app/ui/frame/confirm-button.tsx";
import { CopyField } from "#app/ui/frame/copy-field.tsx";
import { Moment } from "#app/ui/frame/shop-format.tsx";

/** What revealing a secret answers. */
export type SecretAnswer = ActionAnswer | { readonly said: string; readonly secret: string };

/** The secret that messages are signed with: hidden until it is asked for, and exchangeable. */
export function SecretCard({ formerUntil }: { formerUntil: string | null }) {
  const fetcher = useFetcher<SecretAnswer>();
  const answer = fetcher.data;
  useSaidToast(answer);
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Signing secret
          </Text>
          <Text as="p" tone="subdued">
            Proves that a message is ours. Check the header webhook-signature with it (Standard Webhooks).
          </Text>
        </BlockStack>
        {formerUntil === null ? null : (
          <Banner tone="info">
            <p>
              The secret was changed. Until <Moment at={formerUntil} /> messages carry both signatures.
            </p>
          </Banner>
        )}
        <ProblemBanner answer={answer} title="This did not work" />
        {answer !== undefined && "secret" in answer ? <CopyField label="Secret" value={answer.secret} /> : null}
        <InlineStack gap="200">
          <fetcher.Form method="post">
            <input type="hidden" name="intent" value="reveal" />
            <Button submit loading={fetcher.state !== "idle"}>
              Show secret
            </Button>
          </fetcher.Form>
          <ConfirmButton
            label="Change secret"
            title="Change the secret?"
            yes="Change it"
            no="Keep it"
            fields={{ intent: "rotate" }}
          >
            Messages are signed with a new secret from now on, and with the old one too for 24 hours. Give the new one
            to the receiver within that time.
          </ConfirmButton>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
