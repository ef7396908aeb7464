import type { Server } from "node:http";
import net, { type AddressInfo, type Server as NetServer } from "node:net";

export interface Listening {
  port: number;
  close(): Promise<void>;
}

function bind(server: NetServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

const closing = (server: NetServer) => new Promise<void>((resolve) => server.close(() => resolve()));

/**
 * Listens on 127.0.0.1 and, on the same port, on ::1 where this machine has it: "localhost" may mean either. Port 0 takes
 * a free one. Closing ends open connections too.
 */
export async function listenOnLoopback(server: Server, wantedPort: number): Promise<Listening> {
  const port = await bind(server, wantedPort, "127.0.0.1");
  const twin = net.createServer((socket) => server.emit("connection", socket));
  const hasTwin = await bind(twin, port, "::1").then(
    () => true,
    () => false,
  );
  return {
    port,
    async close() {
      const closed = closing(server);
      server.closeAllConnections();
      await closed;
      if (hasTwin) await closing(twin);
    },
  };
}
