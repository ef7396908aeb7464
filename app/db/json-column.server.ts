import { Prisma } from "@prisma/client";

/** A value for a JSON column: SQL's NULL for null, never JSON's own null. */
export function jsonColumn(value: object | null): Prisma.InputJsonObject | typeof Prisma.DbNull {
  return value === null ? Prisma.DbNull : (value as Prisma.InputJsonObject);
}

/** In a filter on a path inside a JSON column: the path is not there, or holds null. */
export const missingInJson = Prisma.AnyNull;
