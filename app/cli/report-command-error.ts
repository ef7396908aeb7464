import { Refusal } from "#app/refusal.ts";

/** Exit codes every command shares: 1 for a refusal or failure, 2 for a command line that was not understood. */
export const exitCodes = { ok: 0, failed: 1, usage: 2 } as const;

/** A command line that makes no sense; the message says what was expected. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Runs a command's body and turns what it throws into words on standard error and an exit code. */
export async function reportingErrors(run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal) {
      console.error(`${error.code}: ${error.message}`);
      return exitCodes.failed;
    }
    if (error instanceof UsageError || isParseArgsError(error)) {
      console.error(error.message);
      return exitCodes.usage;
    }
    if (isFileError(error)) {
      console.error(error.message);
      return exitCodes.failed;
    }
    throw error;
  }
}

/** A path that does not exist, may not be read or is a folder. */
function isFileError(error: unknown): error is Error {
  return (
    error instanceof Error && "code" in error && /^(?:ENOENT|EACCES|EISDIR|ENOTDIR|ENOSPC)$/.test(String(error.code))
  );
}

function isParseArgsError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
