import { BlockStack, Card, ProgressBar, Text } from "@shopify/polaris";
import type { GrantView } from "#app/credits/credit-views.ts";
import { Moment } from "#app/ui/frame/shop-format.tsx";
import { grantInWords } from "#app/ui/words/ledger-words.ts";

function GrantLine({ grant }: { grant: GrantView }) {
  const left = grant.available + grant.reserved;
  return (
    <li className="cyc-grant">
      <BlockStack gap="100">
        <Text as="span" fontWeight="medium">
          {grantInWords(grant.source)}
        </Text>
        <Text as="span" variant="bodySm" tone="subdued">
          Added <Moment at={grant.createdAt} dateOnly />,{" "}
          {grant.expiresAt === null ? (
            "never expires"
          ) : (
            <>
              expires <Moment at={grant.expiresAt} dateOnly />
            </>
          )}
        </Text>
      </BlockStack>
      <div className="cyc-grant__left">
        <Text as="span" variant="bodySm">
          {left} of {grant.credits} left
        </Text>
        <div aria-hidden="true">
          <ProgressBar progress={grant.credits === 0 ? 0 : (left / grant.credits) * 100} size="small" tone="success" />
        </div>
      </div>
    </li>
  );
}

/** Where the credits came from, in the order they are used. */
export function GrantList({ grants }: { grants: readonly GrantView[] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Where they come from
          </Text>
          <Text as="p" tone="subdued">
            Used from the top: what expires first goes first, gifts before what you bought.
          </Text>
        </BlockStack>
        {grants.length === 0 ? <Text as="p">No credits yet.</Text> : null}
        <ul className="cyc-grants">
          {grants.map((grant) => (
            <GrantLine key={grant.id} grant={grant} />
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}
