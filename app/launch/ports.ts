import net from "node:net";

/** Resolves true when nobody listens on this port of the loopback address. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

function anyFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("the system gave no free port"));
      });
    });
  });
}

/** The port asked for, or a free one when it is taken (said on standard output). 0 asks for any. */
export async function choosePort(wanted: number, purpose: string): Promise<number> {
  if (wanted !== 0 && (await isFree(wanted))) return wanted;
  const port = await anyFreePort();
  if (wanted !== 0) console.log(`Port ${wanted} is taken; ${purpose} uses ${port} instead.`);
  return port;
}
