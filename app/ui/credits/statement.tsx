import { Link } from "@remix-run/react";
import { Box, Card, IndexTable, Text } from "@shopify/polaris";
import type { TransferView } from "#app/credits/credit-views.ts";
import { Moment } from "#app/ui/frame/shop-format.tsx";
import { signedCredits, transferInWords } from "#app/ui/words/ledger-words.ts";

function What({ row }: { row: TransferView }) {
  return (
    <>
      <Text as="span">{transferInWords(row.kind)}</Text>
      {row.reason === null ? null : (
        <div className="cyc-statement__reason">
          <Text as="span" variant="bodySm" tone="subdued">
            {row.reason}
          </Text>
        </div>
      )}
    </>
  );
}

function StatementRow({ row, index }: { row: TransferView; index: number }) {
  return (
    <IndexTable.Row id={row.id} position={index}>
      <IndexTable.Cell>
        <Moment at={row.createdAt} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <What row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        {row.renderId === null ? null : <Link to={`/app/pictures/${row.renderId}`}>Picture</Link>}
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {signedCredits(row.kind, row.credits)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {row.availableAfter}
        </Text>
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

/** Every movement of credits, newest first, with the balance it left. */
export function Statement({ rows }: { rows: readonly TransferView[] }) {
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingMd">
          Statement
        </Text>
      </Box>
      <IndexTable
        selectable={false}
        resourceName={{ singular: "line", plural: "lines" }}
        itemCount={rows.length}
        headings={[
          { title: "When" },
          { title: "What" },
          { title: "For" },
          { title: "Credits", alignment: "end" },
          { title: "Available after", alignment: "end" },
        ]}
      >
        {rows.map((row, index) => (
          <StatementRow key={row.id} row={row} index={index} />
        ))}
      </IndexTable>
    </Card>
  );
}
