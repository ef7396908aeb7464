import pg from "pg";
import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";

/** First pause before connecting again; it doubles up to the last. PostgreSQL restarts within seconds. */
const reconnectMsMin = 250;
const reconnectMsMax = 5_000;
/** A connection that died without a word (a firewall, a failover) is noticed by the kernel's probes after this long idle. */
const keepAliveAfterMs = 10_000;

export interface Listening {
  /** Stops listening and closes the connection. */
  close(): Promise<void>;
}

export interface Listener {
  readonly channel: string;
  readonly onNotification: (payload: string) => void;
  /** After every connect, the first one too: what was notified before it was not heard. */
  readonly onConnected: () => void;
}

/** Listens to a PostgreSQL channel on a connection of its own, for as long as it takes: connects again when it is lost. */
export function listen({ channel, onNotification, onConnected }: Listener): Listening {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let pauseMs = reconnectMsMin;
  let closed = false;

  const again = (lost: pg.Client, error: unknown) => {
    if (closed || client !== lost) return;
    client = null;
    log().warn({ channel, err: error }, "the listening connection is gone");
    lost.end().catch(() => undefined);
    timer = setTimeout(() => void connect(), pauseMs);
    pauseMs = Math.min(reconnectMsMax, pauseMs * 2);
  };

  const connect = async () => {
    const mine = new pg.Client({
      connectionString: env().DATABASE_URL,
      application_name: `listens to ${channel}`,
      keepAlive: true,
      keepAliveInitialDelayMillis: keepAliveAfterMs,
    });
    client = mine;
    mine.on("error", (error) => again(mine, error));
    mine.on("end", () => again(mine, new Error("the connection ended")));
    mine.on("notification", ({ payload = "" }) => onNotification(payload));
    try {
      await mine.connect();
      await mine.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      pauseMs = reconnectMsMin;
      if (!closed) onConnected();
    } catch (error) {
      again(mine, error);
    }
  };

  const connecting = connect();
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await connecting;
      await client?.end().catch(() => undefined);
    },
  };
}
