import { createServer } from "node:http";
import { action as generate } from "#app/routes/v1.background-generator.ts";
import { loader as operations } from "#app/routes/v1.operations.ts";

// A web process in small: real HTTP, two of the API's doors, no build. Started by start-api-process.ts.

const doors: Readonly<Record<string, typeof generate>> = {
  "/v1/background-generator": generate,
  "/v1/operations": operations,
};

/** DIE_BEFORE_ANSWER: the process is killed when the work is done and nobody was told. */
const diesBeforeAnswer = process.env["DIE_BEFORE_ANSWER"] === "1";

const server = createServer((incoming, outgoing) => {
  const answer = async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { method = "GET", url = "/" } = incoming;
    const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]);
    const body = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) };
    const request = new Request(`http://${incoming.headers.host}${url}`, { method, headers, ...body });
    const door = doors[new URL(request.url).pathname];
    if (door === undefined) throw new Error(`this process has no door at ${url}`);
    const response = await door({ request, params: {} });
    if (diesBeforeAnswer) process.kill(process.pid, "SIGKILL");
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(await response.text());
  };
  void answer().catch(() => outgoing.destroy());
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : undefined });
});
process.on("disconnect", () => process.exit(0));
