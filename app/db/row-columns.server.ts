import { Prisma } from "@prisma/client";

const columnOf = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A row as JSON by its columns' names: what jsonb_populate_record reads. Null for SQL's NULL. */
export function columnsOf(row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([field, value]) => [columnOf(field), value === Prisma.DbNull ? null : (value as unknown)]),
  );
}

/** The names of columns for a statement's text, each behind `prefix` ("filled."). The names are our own, never a client's. */
export function columnNames(row: Readonly<Record<string, unknown>>, prefix = ""): Prisma.Sql {
  return Prisma.raw(
    Object.keys(row)
      .map((column) => `${prefix}"${column}"`)
      .join(", "),
  );
}
