import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";
import { parseNetworks, type Network } from "#app/net/network-address.ts";

let networks: readonly Network[] | undefined;

function readAllowedNetworks(list: string): Network[] {
  try {
    return parseNetworks(list);
  } catch (cause) {
    throw new Error(`FETCH_ALLOW must be a list of networks like 127.0.0.0/8,::1/128; it is “${list}”.`, { cause });
  }
}

/**
 * Networks that this process may reach for a stranger although they are not public: FETCH_ALLOW, empty in production.
 * An exception is announced once per process, because it weakens the guard.
 */
export function allowedNetworks(): readonly Network[] {
  if (networks === undefined) {
    networks = readAllowedNetworks(env().FETCH_ALLOW);
    if (networks.length > 0) {
      log().warn({ networks: env().FETCH_ALLOW }, "FETCH_ALLOW IS SET: URLs from strangers can reach these networks");
    }
  }
  return networks;
}
