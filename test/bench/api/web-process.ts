import { fork } from "node:child_process";

export interface WebProcess {
  readonly origin: string;
  stop(): Promise<void>;
}

/** One web process as the product runs it, on a port of its own. Ready when it listens. */
export async function startWeb(settings: Readonly<Record<string, string>>): Promise<WebProcess> {
  const child = fork("app/server.ts", [], {
    execArgv: ["--disable-warning=ExperimentalWarning"],
    env: { ...process.env, ...settings, HOST: "127.0.0.1", PORT: "0" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message: { readonly port: number }) => resolve(message.port));
    child.once("exit", (code) => reject(new Error(`the web process ended with ${code}`)));
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.kill("SIGTERM");
      await gone;
    },
  };
}
