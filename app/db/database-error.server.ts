/** What PostgreSQL said, whichever layer wrapped it. */
export interface DatabaseError {
  /** SQLSTATE: five characters. */
  readonly code: string;
  readonly message: string;
  readonly detail: string | undefined;
}

/** Deepest nesting of causes that Prisma and its adapter make, and two more. */
const causesMax = 5;

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Every object in which a layer may have kept PostgreSQL's words: the error, its meta, and all of their causes. */
function layersOf(error: unknown): Record<string, unknown>[] {
  const layers: Record<string, unknown>[] = [];
  let pending: unknown[] = [error];
  for (let depth = 0; depth < causesMax && pending.length > 0; depth++) {
    const objects = pending.filter((value) => typeof value === "object" && value !== null) as Record<string, unknown>[];
    layers.push(...objects);
    pending = objects.flatMap((layer) => [layer["cause"], layer["meta"], layer["driverAdapterError"]]);
  }
  return layers;
}

/** PostgreSQL's own error inside `error`, or null when it did not come from there. */
export function databaseErrorIn(error: unknown): DatabaseError | null {
  for (const layer of layersOf(error).toReversed()) {
    const code = textOf(layer["originalCode"]) ?? textOf(layer["code"]);
    if (code === undefined || !/^[0-9A-Z]{5}$/.test(code) || /^P\d{4}$/.test(code)) continue;
    const message = textOf(layer["originalMessage"]) ?? textOf(layer["message"]) ?? code;
    return { code, message, detail: textOf(layer["detail"]) };
  }
  return null;
}
