import type { RunningPostgres } from "../../dev-store/postgres/postgres.ts";

/** How soon a dead server is noticed. Web and worker reconnect by themselves once it is back. */
const lookEveryMs = 500;

export interface KeptPostgres {
  pid(): number;
  stop(): Promise<void>;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Starts the embedded server again whenever it is gone, until `stop`. */
export function keepPostgresUp(
  first: RunningPostgres,
  restart: () => Promise<RunningPostgres>,
  onStart: () => void,
): KeptPostgres {
  let current = first;
  let restarting: Promise<void> | undefined;
  const timer = setInterval(() => {
    if (restarting !== undefined || isAlive(current.pid)) return;
    console.error("PostgreSQL is gone; it starts again.");
    restarting = restart()
      .then((server) => {
        current = server;
        onStart();
      })
      .catch((error: unknown) => console.error(error instanceof Error ? error.message : error))
      .finally(() => (restarting = undefined));
  }, lookEveryMs);
  return {
    pid: () => current.pid,
    stop: async () => {
      clearInterval(timer);
      await restarting;
      await current.stop("fast");
    },
  };
}
