import type { TransferView } from "#app/credits/credit-views.ts";
import { creditsMoved, transferInWords } from "#app/ui/words/ledger-words.ts";

/** A spreadsheet would take a text that begins so for a formula and run it. Source: OWASP, CSV injection. */
const formulaStart = /^[=+\-@\t\r]/;

function textCell(text: string): string {
  const harmless = formulaStart.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Numbers stay numbers, so that they can be summed; texts cannot become formulas. */
const line = (cells: readonly (string | number)[]) =>
  `${cells.map((cell) => (typeof cell === "number" ? String(cell) : textCell(cell))).join(",")}\r\n`;

/** The first line of the statement as a spreadsheet. */
export const statementCsvHead = line([
  "Time (UTC)",
  "Movement",
  "Credits",
  "Change of available",
  "Available after",
  "Reason",
  "Picture",
  "Reference",
  "Entry",
]);

/** Lines of the statement as RFC 4180 has them, each ended by CRLF. */
export function statementCsvLines(rows: readonly TransferView[]): string {
  return rows
    .map((row) =>
      line([
        row.createdAt,
        transferInWords(row.kind),
        row.credits,
        creditsMoved(row.kind, row.credits),
        row.availableAfter,
        row.reason ?? "",
        row.renderId ?? "",
        row.reference,
        row.id,
      ]),
    )
    .join("");
}
