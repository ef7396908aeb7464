import { Pool } from "undici";

/** What one call came to. */
interface Call {
  readonly status: number;
  readonly ms: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface Client {
  post(path: string, key: string, body: string, headers?: Record<string, string>): Promise<Call>;
  get(path: string, key: string): Promise<Call>;
  close(): Promise<void>;
}

/** Calls one web process over up to `connections` kept-alive connections, as a client in production would. */
export function openClient(origin: string, connections: number): Client {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const send = async (method: "GET" | "POST", path: string, headers: Record<string, string>, body?: string) => {
    const startedAtMs = performance.now();
    const answer = await pool.request({ method, path, headers, ...(body === undefined ? {} : { body }) });
    const text = await answer.body.text();
    return { status: answer.statusCode, ms: performance.now() - startedAtMs, body: text, headers: answer.headers };
  };
  return {
    post: (path, key, body, headers = {}) =>
      send("POST", path, { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers }, body),
    get: (path, key) => send("GET", path, { authorization: `Bearer ${key}` }),
    close: () => pool.close(),
  };
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
}
