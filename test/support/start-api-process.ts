import { fork } from "node:child_process";

export interface ApiProcess {
  readonly origin: string;
  /** Ends it at once, as the kernel does to a process that takes too much memory. */
  kill(): Promise<void>;
  /** Resolves when it is gone. */
  readonly gone: Promise<void>;
}

/** A process of its own that answers two of the API's paths over HTTP, on this test's database. */
export async function startApiProcess(environment: Readonly<Record<string, string>> = {}): Promise<ApiProcess> {
  const child = fork("test/support/api-process.ts", [], {
    execArgv: ["--disable-warning=ExperimentalWarning"],
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message: { readonly port: number }) => resolve(message.port));
    child.once("exit", (code) => reject(new Error(`the API's process ended with ${code}`)));
  });
  const kill = async () => {
    child.kill("SIGKILL");
    await gone;
  };
  return { origin: `http://127.0.0.1:${port}`, kill, gone };
}
