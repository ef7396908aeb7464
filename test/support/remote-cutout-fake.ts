import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One answer of the fake; null never answers. */
export type FakeAnswer = { status: number; body?: Uint8Array | string; headers?: Record<string, string> } | null;

/** A cutout service on the loopback: gives the answers in order, the last one for ever, and keeps what it was sent. */
export async function startCutoutFake(answers: readonly FakeAnswer[]) {
  const calls: { key: string | undefined; body: Buffer }[] = [];
  const server = createServer((request, response) => void answerCall(request, response));

  async function answerCall(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const key = request.headers["x-api-key"];
    calls.push({ key: typeof key === "string" ? key : undefined, body: Buffer.concat(parts) });
    const answer = answers[Math.min(calls.length, answers.length) - 1];
    if (answer === null || answer === undefined) return;
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1.0/removebg`,
    calls,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
