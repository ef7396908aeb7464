import type { CallLine } from "#app/ui/developers/call-table.tsx";
import { callerInWords } from "#app/ui/words/spending-words.ts";

type LoggedCall = Omit<CallLine, "createdAt" | "caller"> & {
  readonly apiKeyId: string | null;
  readonly createdAt: Date;
};

/** A call of the log as the list shows it; keys are named. */
export function callLine(call: LoggedCall, keyNames: Readonly<Record<string, string>>): CallLine {
  const { id, method, path, status, errorCode, durationMs, createdAt, apiKeyId } = call;
  const caller = callerInWords(apiKeyId, keyNames);
  return { id, method, path, status, errorCode, durationMs, createdAt: createdAt.toISOString(), caller };
}
