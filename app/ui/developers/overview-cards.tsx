import { BlockStack, Card, Text } from "@shopify/polaris";
import { readings } from "#app/ui/developers/quick-start.ts";
import { CopyField } from "#app/ui/frame/copy-field.tsx";

/** Where the API is and who the shop is there. */
export function AddressCard({ baseUrl, organizationId }: { baseUrl: string; organizationId: string }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Your address
        </Text>
        <CopyField label="Base URL" value={baseUrl} />
        <CopyField
          label="Organization id"
          value={organizationId}
          help="Some operations want it in the header X-External-Org-Id."
        />
      </BlockStack>
    </Card>
  );
}

/** What live and test mean: the key decides, nothing else does. */
export function ModesCard() {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Live and test
        </Text>
        <Text as="p">
          The key decides. There is no switch and no other address: a program that works with a test key works with a
          live one.
        </Text>
        <dl className="cyc-modes">
          <div>
            <dt className="cyc-mono">cyc_test_…</dt>
            <dd>
              Credits of its own that cost nothing, small pictures with a mark, and inputs that force each error. Test
              keys never see live pictures.
            </dd>
          </div>
          <div>
            <dt className="cyc-mono">cyc_live_…</dt>
            <dd>Your credits, your budgets, full size. What is ordered appears under Pictures.</dd>
          </div>
        </dl>
      </BlockStack>
    </Card>
  );
}

/** What there is to read outside of the admin. */
export function ReadingsCard({ baseUrl }: { baseUrl: string }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          To read
        </Text>
        <ul className="cyc-readings">
          {readings.map(({ path, title, text }) => (
            <li key={path}>
              <a className="cyc-link" href={`${baseUrl}${path}`} target="_blank" rel="noreferrer">
                {title}
              </a>
              <Text as="p" variant="bodySm" tone="subdued">
                {text}
              </Text>
            </li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}
