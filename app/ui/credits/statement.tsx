import { Link, useSearchParams } from "@remix-run/react";
import { BlockStack, Card, InlineStack, Select, Text } from "@shopify/polaris";
import type { TransferKindView, TransferView } from "#app/credits/credit-views.ts";
import { StatementDownload } from "#app/ui/credits/statement-download.tsx";
import { firstPageSearch } from "#app/ui/frame/paging.ts";
import { Moment } from "#app/ui/frame/shop-format.tsx";
import { signedCredits, statementFilters, transferInWords } from "#app/ui/words/ledger-words.ts";

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

function StatementTable({ rows }: { rows: readonly TransferView[] }) {
  return (
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
  );
}

/** Every movement of credits, newest first, with the balance it left and the picture it was for. */
export function Statement({ rows, kind }: { rows: readonly TransferView[]; kind: TransferKindView | null }) {
  const [search, setSearch] = useSearchParams();
  const choose = (wanted: string) =>
    setSearch(new URLSearchParams(firstPageSearch(search, "kind", wanted).slice(1)), { preventScrollReset: true });
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="300">
          <Text as="h2" variant="headingMd">
            Statement
          </Text>
          <InlineStack gap="200" blockAlign="center">
            <Select
              label="Show"
              labelInline
              options={statementFilters.map(({ value, label }) => ({ value, label }))}
              value={kind ?? ""}
              onChange={choose}
            />
            <StatementDownload kind={kind} />
          </InlineStack>
        </InlineStack>
        {rows.length === 0 ? (
          <Text as="p" tone="subdued">
            There was no such movement yet.
          </Text>
        ) : (
          <StatementTable rows={rows} />
        )}
      </BlockStack>
    </Card>
  );
}
