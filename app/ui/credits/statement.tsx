import { Link, useSearchParams } from "@remix-run/react";
import { BlockStack, Card, InlineStack, Select, Text } from "@shopify/polaris";
import type { TransferKindView, TransferView } from "#app/credits/credit-views.ts";
import { StatementDownload } from "#app/ui/credits/statement-download.tsx";
import { firstPageSearch } from "#app/ui/frame/paging.ts";
import { Moment, useShopFormat } from "#app/ui/frame/shop-format.tsx";
import { numberInWords } from "#app/ui/words/number-words.ts";
import { signedCredits, statementFilters, transferInWords } from "#app/ui/words/ledger-words.ts";

type Titles = Readonly<Record<string, string>>;

function StatementRow({ row, title }: { row: TransferView; title: string | undefined }) {
  const { locale } = useShopFormat();
  const details = [title, row.reason].filter((part) => part != null).join(" · ");
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
        {details === "" ? null : <span className="cyc-statement__reason">{details}</span>}
      </td>
      <td className="cyc-statement__credits">{signedCredits(row.kind, row.credits, locale)}</td>
      <td className="cyc-statement__after">{numberInWords(row.availableAfter, locale)}</td>
    </tr>
  );
}

function StatementTable({ rows, titles }: { rows: readonly TransferView[]; titles: Titles }) {
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
          <StatementRow key={row.id} row={row} title={titles[row.renderId ?? ""]} />
        ))}
      </tbody>
    </table>
  );
}

interface StatementProps {
  readonly rows: readonly TransferView[];
  /** What the pictures show, by their id. */
  readonly titles: Titles;
  /** The only kind that is shown. Null: all. */
  readonly kind: TransferKindView | null;
}

/** Every movement of credits, newest first, with the balance it left and the picture it was for. */
export function Statement({ rows, titles, kind }: StatementProps) {
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
          <StatementTable rows={rows} titles={titles} />
        )}
      </BlockStack>
    </Card>
  );
}
