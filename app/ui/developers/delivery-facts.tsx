import { BlockStack, Card, Text } from "@shopify/polaris";
import { Moment, useShopFormat } from "#app/ui/frame/shop-format.tsx";
import { numberInWords } from "#app/ui/words/number-words.ts";

/** One try to deliver a message. */
export interface TryLine {
  readonly number: number;
  readonly at: string;
  readonly status: number | null;
  readonly error: string | null;
  readonly durationMs: number;
}

function TryRow({ each }: { each: TryLine }) {
  const { locale } = useShopFormat();
  const { number, at, status, error, durationMs } = each;
  return (
    <tr>
      <td className="cyc-log__quiet">{number}</td>
      <td className="cyc-log__main">{error ?? `Answered ${status}`}</td>
      <td className="cyc-log__number">{numberInWords(durationMs, locale)} ms</td>
      <td className="cyc-log__when">
        <Moment at={at} />
      </td>
    </tr>
  );
}

/** Every try to deliver a message, oldest first. */
export function TriesCard({ tries }: { tries: readonly TryLine[] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Tries
        </Text>
        {tries.length === 0 ? (
          <Text as="p" tone="subdued">
            It was not tried yet.
          </Text>
        ) : (
          <table className="cyc-log">
            <thead>
              <tr>
                <th scope="col">Try</th>
                <th scope="col">What came back</th>
                <th scope="col" className="cyc-log__number">
                  Took
                </th>
                <th scope="col">When</th>
              </tr>
            </thead>
            <tbody>
              {tries.map((each) => (
                <TryRow key={each.number} each={each} />
              ))}
            </tbody>
          </table>
        )}
      </BlockStack>
    </Card>
  );
}

/** The message as it was sent last. */
export function BodyCard({ body }: { body: string | null }) {
  if (body === null) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          What was sent
        </Text>
        <pre className="cyc-code" tabIndex={0} aria-label="The message as it was sent">
          {body}
        </pre>
      </BlockStack>
    </Card>
  );
}
