import { Link } from "@remix-run/react";
import { BlockStack, Card, Text } from "@shopify/polaris";
import type { TransferView } from "#app/credits/credit-views.ts";
import { Moment } from "#app/ui/frame/shop-format.tsx";
import { signedCredits, transferInWords } from "#app/ui/words/ledger-words.ts";

function StatementRow({ row }: { row: TransferView }) {
  return (
    <tr>
      <td className="cyc-statement__when">
        <Moment at={row.createdAt} />
      </td>
      <td className="cyc-statement__what">
        {row.renderId === null ? (
          transferInWords(row.kind)
        ) : (
          <Link className="cyc-link" to={`/app/pictures/${row.renderId}`}>
            {transferInWords(row.kind)}
          </Link>
        )}
        {row.reason === null ? null : <span className="cyc-statement__reason">{row.reason}</span>}
      </td>
      <td className="cyc-statement__credits">{signedCredits(row.kind, row.credits)}</td>
      <td className="cyc-statement__after">{row.availableAfter}</td>
    </tr>
  );
}

/** Every movement of credits, newest first, with the balance it left. */
export function Statement({ rows }: { rows: readonly TransferView[] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Statement
        </Text>
        <table className="cyc-statement">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">What</th>
              <th scope="col">Credits</th>
              <th scope="col">Available after</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <StatementRow key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </BlockStack>
    </Card>
  );
}
