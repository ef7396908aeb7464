import type { LoaderFunctionArgs } from "@remix-run/node";
import { listTransfers } from "#app/credits/statement.server.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { statementCsvHead, statementCsvLines } from "#app/ui/credits/statement-csv.ts";
import { transferKindFrom } from "#app/ui/words/ledger-words.ts";

/** Rows read at once: some hundred kilobytes of text, so that a ledger of any length needs little memory. */
const rowsAtOnce = 1000;

/** The whole statement as a spreadsheet, newest first; of one kind when `kind` names it. Read while it is sent. */
export const loader = async ({ request }: LoaderFunctionArgs): Promise<Response> => {
  const { shop } = await authenticateAdmin(request);
  const kind = transferKindFrom(new URL(request.url).searchParams.get("kind"));
  const encoder = new TextEncoder();
  let before: string | undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (sink) => sink.enqueue(encoder.encode(statementCsvHead)),
    pull: async (sink) => {
      const { rows, next } = await listTransfers(shop.id, "live", { limit: rowsAtOnce, before, kind });
      if (rows.length > 0) sink.enqueue(encoder.encode(statementCsvLines(rows)));
      if (next === null) sink.close();
      else before = next;
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="cyclorama-statement-${new Date().toISOString().slice(0, 10)}.csv"`,
      "Cache-Control": "no-store",
    },
  });
};
