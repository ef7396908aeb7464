import { spawn, type ChildProcess } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";

export interface Supervised {
  readonly name: string;
  /** The process id now; another one after a restart. */
  pid(): number | undefined;
  /** Asks it to stop and resolves when it is gone; after `graceMs` it is killed. */
  stop(graceMs: number): Promise<void>;
}

interface SuperviseOptions {
  name: string;
  file: string;
  env: NodeJS.ProcessEnv;
  /** Called at every start, so that run.json always tells the truth. */
  onStart: () => void;
}

/** A process that needs longer than this to get ready has a fault; its own log says which. */
const readyTimeoutMs = 60_000;
/** The first restart is quick, a process that keeps dying is tried again at a gentler pace. */
const restartDelaysMs = [200, 500, 1000, 2000, 5000];
/** A process that lived this long has recovered: its next death counts as the first again. */
const stableAfterMs = 30_000;

function launch(options: SuperviseOptions): ChildProcess {
  return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", options.file], {
    env: options.env,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

function untilReady(child: ChildProcess, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${name} was not ready after ${readyTimeoutMs} ms`)),
      readyTimeoutMs,
    );
    child.on("message", () => {
      clearTimeout(timer);
      resolve();
    });
    child.once("exit", (code, signal) => {
      clearTimeout(timer);
      reject(new Error(`${name} ended before it was ready (${signal ?? code})`));
    });
  });
}

/**
 * Runs a Node program and starts it again whenever it ends by itself. Resolves when it first reports ready; rejects
 * when the first start fails.
 */
export async function supervise(options: SuperviseOptions): Promise<Supervised> {
  let stopping = false;
  let failures = 0;
  let child = launch(options);
  let startedAtMs = Date.now();

  const restartWhenGone = () => {
    child.once("exit", (code, signal) => {
      if (stopping) return;
      failures = Date.now() - startedAtMs > stableAfterMs ? 1 : failures + 1;
      const delayMs = restartDelaysMs[Math.min(failures, restartDelaysMs.length) - 1] ?? 0;
      console.error(`${options.name} ended (${signal ?? code}); it starts again in ${delayMs} ms.`);
      void wait(delayMs).then(() => {
        if (stopping) return;
        child = launch(options);
        startedAtMs = Date.now();
        restartWhenGone();
        options.onStart();
      });
    });
  };

  await untilReady(child, options.name);
  if (child.exitCode !== null) throw new Error(`${options.name} ended right after its start`);
  restartWhenGone();
  options.onStart();
  return {
    name: options.name,
    pid: () => child.pid,
    stop: async (graceMs) => {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
      await gone;
      clearTimeout(timer);
    },
  };
}
