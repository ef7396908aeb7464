import type { z } from "zod";
import { Refusal } from "#app/refusal.ts";

/** One thing wrong with one field. `type` is a stable word: "missing", "string_type", "extra_forbidden" … */
export interface FieldFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly type: string;
}

/** A request that was understood as far as telling everything that is wrong with it, at once. */
export class InvalidInput extends Refusal {
  readonly faults: readonly FieldFault[];
  /** The part of the request that the fields stand in. */
  readonly location: "body" | "query";

  constructor(faults: readonly FieldFault[], location: "body" | "query" = "body") {
    const said = faults.map(({ path, message }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`));
    super("invalid_payload", said.join(" "), { field: faults[0]?.path ?? [] });
    this.faults = faults;
    this.location = location;
  }
}

/** What pydantic, whose shape the Workflows contract speaks, calls a wrong type. */
const typeWords: Record<string, string> = {
  string: "string_type",
  number: "float_type",
  int: "int_type",
  boolean: "bool_type",
  array: "list_type",
  record: "dict_type",
  object: "dict_type",
};

type Issue = z.core.$ZodIssue;

function faultsOfIssue(issue: Issue): FieldFault[] {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  if (issue.code === "invalid_type") {
    if (issue.input === undefined) return [{ path, message: "This field is required.", type: "missing" }];
    return [{ path, message: `This must be a ${issue.expected}.`, type: typeWords[issue.expected] ?? "type_error" }];
  }
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key], message: unknownField(key), type: "extra_forbidden" }));
  }
  const type = issue.code === "custom" ? "value_error" : issue.code;
  return [{ path, message: issue.message, type }];
}

function unknownField(key: string): string {
  return /^idempotency[-_]?key$/i.test(key)
    ? "An idempotency key belongs in the Idempotency-Key header, not in the body."
    : "This field does not exist here. Take it out, or check its spelling.";
}

/** The value as the schema reads it. Throws `InvalidInput` with every fault found. */
export function parseInput<Output>(
  schema: z.ZodType<Output>,
  value: unknown,
  location: "body" | "query" = "body",
): Output {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new InvalidInput(parsed.error.issues.flatMap(faultsOfIssue), location);
}
