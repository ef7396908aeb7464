import { randomInt } from "node:crypto";
import net from "node:net";

/**
 * Where free ports are looked for: below the range that the system takes outgoing connections' ports from, so that a
 * port that was free a moment ago is not some connection's by the time a server listens on it.
 */
const searchRange = { from: 20_000, to: 32_000 };
/** With a dozen ports in use among twelve thousand, the second try practically always succeeds. */
const searchesMax = 50;

/** Resolves true when nobody listens on this port of the loopback address. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

async function anyFreePort(): Promise<number> {
  for (let search = 1; search <= searchesMax; search++) {
    const port = randomInt(searchRange.from, searchRange.to);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port found between ${searchRange.from} and ${searchRange.to}.`);
}

/** The port asked for, or a free one when it is taken (said on standard output). 0 asks for any. */
export async function choosePort(wanted: number, purpose: string): Promise<number> {
  if (wanted !== 0 && (await isFree(wanted))) return wanted;
  const port = await anyFreePort();
  if (wanted !== 0) console.log(`Port ${wanted} is taken; ${purpose} uses ${port} instead.`);
  return port;
}
