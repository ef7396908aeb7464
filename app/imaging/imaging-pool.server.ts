import { join } from "node:path";
import { Piscina } from "piscina";
import { Refusal } from "#app/refusal.ts";
import { noteSharedMemory } from "#app/imaging/collect-shared-memory.server.ts";
import type { ImagingTaskInput, ImagingTaskName, ImagingTaskOutput } from "#app/imaging/imaging-tasks.server.ts";
import type { ThreadAnswer, ThreadOrder } from "#app/imaging/imaging-thread.server.ts";

/** Worker threads that do all pixel work; the thread that calls only waits. */
export interface ImagingPool {
  /**
   * Runs one task on a free thread. Throws the task's `Refusal`, `Refusal` render_timed_out when it takes longer than
   * a task may, `Refusal` unavailable when its thread dies, and the signal's reason when it is aborted.
   */
  run<Name extends ImagingTaskName>(
    name: Name,
    input: ImagingTaskInput<Name>,
    signal?: AbortSignal,
  ): Promise<ImagingTaskOutput<Name>>;
  close(): Promise<void>;
}

/** The slowest honest task, the detail network on a loaded machine, takes about 15 s. Longer means it hangs. */
const taskTimeMsMax = 90_000;
/** A thread that needs more heap than this is stopped alone, before the system stops the whole process. */
const threadHeapMbMax = 2048;

export function openImagingPool(options: {
  threads: number;
  projectRoot: string;
  taskTimeMsMax?: number | undefined;
}): ImagingPool {
  const piscina = new Piscina({
    // From the sources, also when the caller is the bundled web server: Node runs the TypeScript as it is.
    filename: join(options.projectRoot, "app/imaging/imaging-thread.server.ts"),
    minThreads: options.threads,
    maxThreads: options.threads,
    // sharp and onnxruntime answer through the thread's event loop; blocking it between tasks would gain nothing.
    atomics: "disabled",
    recordTiming: false,
    // Flags of the calling process (a test runner's loaders, an inspector) are not the threads' business.
    execArgv: ["--disable-warning=ExperimentalWarning"],
    resourceLimits: { maxOldGenerationSizeMb: threadHeapMbMax },
  });

  return {
    run: async (name, input, signal) => {
      signal?.throwIfAborted();
      const timeout = AbortSignal.timeout(options.taskTimeMsMax ?? taskTimeMsMax);
      const order: ThreadOrder = { name, input };
      const stop = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
      const answer = await piscina.run(order, { signal: stop }).catch((cause: unknown) => {
        signal?.throwIfAborted();
        throw threadLost(timeout.aborted, cause);
      });
      noteSharedMemory(answer);
      return openAnswer(answer as ThreadAnswer) as ImagingTaskOutput<typeof name>;
    },
    close: () => piscina.destroy(),
  };
}

function threadLost(isTimeout: boolean, cause: unknown): Refusal {
  return isTimeout
    ? new Refusal("render_timed_out", "Making the picture took too long and was stopped. Try again later.", { cause })
    : new Refusal("unavailable", "Making the picture stopped unexpectedly. Try again.", { cause });
}

function openAnswer(answer: ThreadAnswer): unknown {
  if (answer.kind === "done") return answer.value;
  if (answer.kind === "refused") {
    const { code, message, field, cause } = answer;
    throw new Refusal(code, message, { ...(field && { field }), ...(cause !== undefined && { cause }) });
  }
  const error = new Error(answer.message);
  if (answer.stack !== undefined) error.stack = answer.stack;
  throw error;
}
