import { imagingTasks } from "#app/imaging/imaging-tasks.server.ts";
import type { ImagingTaskInput, ImagingTaskName } from "#app/imaging/imaging-tasks.server.ts";
import { Refusal } from "#app/refusal.ts";
import type { RefusalCode } from "#app/refusal.ts";

/** One order to a worker thread. */
export interface ThreadOrder<Name extends ImagingTaskName = ImagingTaskName> {
  readonly name: Name;
  readonly input: ImagingTaskInput<Name>;
}

/** What comes back. Errors travel as data: the structured clone of an error loses its class and its code. */
export type ThreadAnswer =
  | { readonly kind: "done"; readonly value: unknown }
  | {
      readonly kind: "refused";
      readonly code: RefusalCode;
      readonly message: string;
      readonly field: readonly (string | number)[] | undefined;
      readonly cause: string | undefined;
    }
  | { readonly kind: "failed"; readonly message: string; readonly stack: string | undefined };

/** The worker thread's entry: runs one named task. */
export default async function runOrder(order: ThreadOrder): Promise<ThreadAnswer> {
  try {
    const task = imagingTasks[order.name] as (input: unknown) => Promise<unknown>;
    return { kind: "done", value: await task(order.input) };
  } catch (error) {
    return describeError(error);
  }
}

function describeError(error: unknown): ThreadAnswer {
  if (error instanceof Refusal) {
    const cause = error.cause instanceof Error ? error.cause.message : undefined;
    return { kind: "refused", code: error.code, message: error.message, field: error.field, cause };
  }
  if (error instanceof Error) return { kind: "failed", message: error.message, stack: error.stack };
  return { kind: "failed", message: String(error), stack: undefined };
}
