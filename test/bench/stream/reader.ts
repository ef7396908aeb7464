import { setTimeout as wait } from "node:timers/promises";
import { WebSocket } from "ws";

/** A client that reads one stream for as long as it takes: after every close it connects again, where it was. */
export interface Reader {
  /** Numbers of all events that came, in the order in which they came. */
  readonly sequences: number[];
  readonly connects: number;
  isOpen(): boolean;
  stop(): void;
}

export interface ReaderWish {
  /** The address now; another one after a restart. */
  readonly url: () => string;
  readonly key: string;
  readonly onEvent: (data: Readonly<Record<string, unknown>>) => void;
}

/** A server that restarts refuses connections for a moment; a quarter of a second apart is polite enough. */
const reconnectMs = 250;

interface Message {
  readonly type: string;
  readonly seq: number;
  readonly latest_seq: number;
  readonly data: Record<string, unknown>;
}

/** Reads from now on. */
export function startReader({ url, key, onEvent }: ReaderWish): Reader {
  const sequences: number[] = [];
  let [connects, position, stopped] = [0, null as number | null, false];
  let isOpen = false;
  let socket: WebSocket | null = null;
  const read = (text: string) => {
    const message = JSON.parse(text) as Message;
    isOpen = true;
    if (message.type === "heartbeat") {
      position = Math.max(position ?? 0, message.latest_seq);
      return;
    }
    position = message.seq;
    sequences.push(message.seq);
    onEvent(message.data);
  };
  const connect = () => {
    connects += 1;
    const query = position === null ? "" : `?after=${position}`;
    socket = new WebSocket(`${url()}${query}`, { headers: { authorization: `Bearer ${key}` } });
    socket.on("message", (data: Buffer) => read(data.toString()));
    socket.on("error", () => undefined);
    socket.on("close", () => {
      isOpen = false;
      void wait(reconnectMs).then(() => stopped || connect());
    });
  };
  connect();
  return {
    sequences,
    get connects() {
      return connects;
    },
    isOpen: () => isOpen,
    stop: () => {
      stopped = true;
      socket?.terminate();
    },
  };
}
