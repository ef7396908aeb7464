import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll } from "vitest";

// Receivers stand on this machine. Read once by the process, so it is set before anything is sent.
process.env["FETCH_ALLOW"] = "127.0.0.0/8";

/** One call that a receiver got. */
export interface ReceivedCall {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly path: string;
}

export interface CallbackReceiver {
  readonly url: string;
  readonly calls: ReceivedCall[];
  /** What it answers from now on; 204 in the beginning. */
  answer: (response: ServerResponse, call: ReceivedCall) => void;
}

/** A receiver of callbacks on a loopback address. Closed after the file's tests. */
export async function openReceiver(host = "127.0.0.1"): Promise<CallbackReceiver> {
  const calls: ReceivedCall[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const call = { headers: request.headers, body, path: request.url ?? "" };
      calls.push(call);
      receiver.answer(response, call);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const receiver: CallbackReceiver = {
    url: `http://${host}:${(server.address() as AddressInfo).port}/hooks`,
    calls,
    answer: (response) => response.writeHead(204).end(),
  };
  return receiver;
}
