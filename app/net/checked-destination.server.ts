import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { isInNetworks, isPublicAddress, type Network } from "#app/net/network-address.ts";
import { Refusal } from "#app/refusal.ts";

/** One address of a host, as Node's connect wants it. */
export interface HostAddress {
  readonly address: string;
  readonly family: number;
}

/** What a fetch may know of the network. Tests put their own in its place. */
export interface NetworkView {
  /** All addresses of a name. Asked once per hop. */
  readonly resolve: (host: string) => Promise<readonly HostAddress[]>;
  /** Networks that may be reached although they are not public, on any port and without TLS. */
  readonly allowedNetworks: readonly Network[];
}

/** A URL that may be fetched, and the only addresses a connection for it may go to. */
export interface CheckedDestination {
  readonly url: URL;
  readonly addresses: readonly HostAddress[];
}

/** The same words for every address we do not visit: the answer must not tell what stands behind it. */
const notPublic = "Its address is not a public one. Give an https:// address that anyone on the internet can open.";

function refuse(reason: string): Refusal {
  return new Refusal("source_url_refused", `The picture's URL was refused. ${reason}`, { field: ["source_url"] });
}

function parseUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base);
  if (url === null) throw refuse("It is not a URL. Give one like https://example.com/photo.jpg.");
  if (url.protocol !== "https:" && url.protocol !== "http:") throw refuse("Only https:// URLs are fetched.");
  if (url.username !== "" || url.password !== "") throw refuse("It carries a user name or password; leave them out.");
  return url;
}

/** Resolves a name by the system's resolver. Names under .localhost are this machine (RFC 6761, section 6.3). */
export async function resolveBySystem(host: string): Promise<readonly HostAddress[]> {
  if (/(^|\.)localhost\.?$/.test(host)) return [{ address: "127.0.0.1", family: 4 }];
  return lookup(host, { all: true, verbatim: true });
}

async function addressesOf(url: URL, network: NetworkView): Promise<readonly HostAddress[]> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const literal = isIP(host);
  if (literal !== 0) return [{ address: host, family: literal }];
  return network.resolve(host).catch((cause: unknown) => {
    throw new Refusal("source_unavailable", "The host in the picture's URL could not be found.", { cause });
  });
}

/**
 * Checks one hop of a fetch: resolves the host once and looks at every answer. Throws `source_url_refused` unless all
 * of them are public (https on port 443, or http that an allowed network explains), `source_unavailable` for a name
 * without an address.
 */
export async function checkDestination(text: string, network: NetworkView, base?: URL): Promise<CheckedDestination> {
  const url = parseUrl(text, base);
  const addresses = await addressesOf(url, network);
  if (addresses.length === 0) throw new Refusal("source_unavailable", "The host in the picture's URL has no address.");
  const isAllowed = addresses.every(({ address }) => isInNetworks(address, network.allowedNetworks));
  if (isAllowed) return { url, addresses };
  const isVisitable = ({ address }: HostAddress) =>
    isPublicAddress(address) || isInNetworks(address, network.allowedNetworks);
  if (!addresses.every(isVisitable)) throw refuse(notPublic);
  if (url.protocol !== "https:") throw refuse("Only https:// URLs are fetched.");
  if (url.port !== "") throw refuse(`Port ${url.port} is not visited; use the standard port.`);
  return { url, addresses };
}
