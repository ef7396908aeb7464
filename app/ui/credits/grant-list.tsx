import { BlockStack, Card, ProgressBar, Text } from "@shopify/polaris";
import type { GrantView } from "#app/credits/credit-views.ts";
import { Moment, useShopFormat } from "#app/ui/frame/shop-format.tsx";
import { dateInWords } from "#app/ui/words/date-words.ts";
import { burnsFirst, grantInWords } from "#app/ui/words/ledger-words.ts";
import { numberInWords } from "#app/ui/words/number-words.ts";

/** What became of a grant that is used up: more than one word when it ended in more than one way. */
function endInWords({ spent, expired, withdrawn }: GrantView): string {
  const parts = [
    ...(spent > 0 ? [`${spent} spent`] : []),
    ...(expired > 0 ? [`${expired} expired`] : []),
    ...(withdrawn > 0 ? [`${withdrawn} moved or taken back`] : []),
  ];
  return parts.join(", ");
}

function GrantLine({ grant }: { grant: GrantView }) {
  const { locale } = useShopFormat();
  const left = grant.available + grant.reserved;
  return (
    <li className="cyc-grant">
      <BlockStack gap="100">
        <Text as="span" fontWeight="medium">
          {grantInWords(grant)}
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
          {left === 0
            ? endInWords(grant)
            : `${numberInWords(left, locale)} of ${numberInWords(grant.credits, locale)} left`}
        </Text>
        <div aria-hidden="true">
          <ProgressBar progress={grant.credits === 0 ? 0 : (left / grant.credits) * 100} size="small" tone="success" />
        </div>
      </div>
    </li>
  );
}

function GrantLines({ grants }: { grants: readonly GrantView[] }) {
  return (
    <ul className="cyc-grants">
      {grants.map((grant) => (
        <GrantLine key={grant.id} grant={grant} />
      ))}
    </ul>
  );
}

/** Where the credits came from, in the order they are used, and what is used first. */
export function GrantList({ grants }: { grants: readonly GrantView[] }) {
  const { locale, timeZone } = useShopFormat();
  const open = grants.filter(({ available, reserved }) => available + reserved > 0);
  const over = grants.filter((grant) => !open.includes(grant));
  const first = burnsFirst(open, (iso) => dateInWords(iso, locale, timeZone));
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Where they come from
          </Text>
          {first === null ? null : (
            <Text as="p">
              <span suppressHydrationWarning>{first}</span>
            </Text>
          )}
          <Text as="p" tone="subdued">
            Used from the top: what expires first goes first, gifts before what you bought.
          </Text>
        </BlockStack>
        {open.length === 0 ? <Text as="p">No credits are left.</Text> : <GrantLines grants={open} />}
        {over.length === 0 ? null : (
          <details className="cyc-more">
            <summary>Used up ({over.length})</summary>
            <GrantLines grants={over} />
          </details>
        )}
      </BlockStack>
    </Card>
  );
}
