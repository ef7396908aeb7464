import { getOperationAST, parse } from "graphql";
import type { OperationAnswer } from "./run-operation.ts";

/** One line of the "Store events" page. */
export interface GraphqlLogEntry {
  at: string;
  operation: string;
  status: number;
  /** Code of the first error or user error, or "ok". */
  outcome: string;
  requestedCost: number | null;
  actualCost: number | null;
  available: number | null;
  milliseconds: number;
}

function nameOf(query: string): string {
  try {
    const operation = getOperationAST(parse(query));
    const [first] = operation?.selectionSet.selections ?? [];
    const field = first !== undefined && "name" in first ? first.name.value : "";
    return `${operation?.operation ?? ""} ${operation?.name?.value ?? field}`.trim();
  } catch {
    return "unreadable";
  }
}

function outcomeOf(answer: OperationAnswer): string {
  const [error] = answer.errors ?? [];
  if (error !== undefined) {
    const code = error.extensions?.["code"];
    return typeof code === "string" ? code : error.message;
  }
  for (const payload of Object.values(answer.data ?? {})) {
    const faults = (payload as { userErrors?: { message: string; code?: string }[] } | null)?.userErrors;
    if (faults?.[0] !== undefined) return faults[0].code ?? faults[0].message;
  }
  return "ok";
}

/** What the log keeps of a call. `body` is what it was answered with. */
export function describeCall(query: string, status: number, body: unknown, startedAtMs: number): GraphqlLogEntry {
  const answer = body as OperationAnswer;
  const cost = answer.extensions?.cost;
  return {
    at: new Date(startedAtMs).toISOString(),
    operation: nameOf(query),
    status,
    outcome: status === 200 ? outcomeOf(answer) : `HTTP ${status}`,
    requestedCost: cost?.requestedQueryCost ?? null,
    actualCost: cost?.actualQueryCost ?? null,
    available: cost?.throttleStatus.currentlyAvailable ?? null,
    milliseconds: Date.now() - startedAtMs,
  };
}
