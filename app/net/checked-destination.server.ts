import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import type { DestinationPurpose } from "#app/net/destination-purpose.ts";
import { isInNetworks, isPublicAddress, type Network } from "#app/net/network-address.ts";
import { Refusal } from "#app/refusal.ts";

/** One address of a host, as Node's connect wants it. */
export interface HostAddress {
  readonly address: string;
  readonly family: number;
}

/** What a connection for a stranger may know of the network. Tests put their own in its place. */
export interface NetworkView {
  /** All addresses of a name. Asked once per hop. */
  readonly resolve: (host: string) => Promise<readonly HostAddress[]>;
  /** Networks that may be reached although they are not public, on any port and without TLS. */
  readonly allowedNetworks: readonly Network[];
}

/** A URL that may be opened, and the only addresses a connection for it may go to. */
export interface CheckedDestination {
  readonly url: URL;
  readonly addresses: readonly HostAddress[];
}

/** The same words for every address we do not visit: the answer must not tell what stands behind it. */
const notPublic = "Its address is not a public one. Give an https:// address that anyone on the internet can open.";

function refuse({ refused, noun, field }: DestinationPurpose, reason: string): Refusal {
  return new Refusal(refused, `${noun} was refused. ${reason}`, { field: [field] });
}

function parseUrl(purpose: DestinationPurpose, text: string, base?: URL): URL {
  const url = URL.parse(text, base);
  if (url === null) throw refuse(purpose, "It is not a URL. Give one like https://example.com/photo.jpg.");
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw refuse(purpose, `Only ${purpose.protocols.join("// and ")}// URLs are opened.`);
  }
  if (url.username !== "" || url.password !== "")
    throw refuse(purpose, "It carries a user name or password; leave them out.");
  return url;
}

/** Resolves a name by the system's resolver. Names under .localhost are this machine (RFC 6761, section 6.3). */
export async function resolveBySystem(host: string): Promise<readonly HostAddress[]> {
  if (/(^|\.)localhost\.?$/.test(host)) return [{ address: "127.0.0.1", family: 4 }];
  return lookup(host, { all: true, verbatim: true });
}

async function addressesOf(url: URL, network: NetworkView, purpose: DestinationPurpose) {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const literal = isIP(host);
  if (literal !== 0) return [{ address: host, family: literal }];
  return network.resolve(host).catch((cause: unknown) => {
    throw new Refusal(purpose.unavailable, `${purpose.noun} names a host that could not be found.`, { cause });
  });
}

/**
 * Checks one hop: resolves the host once and looks at every answer. Throws the purpose's refusal unless all of them are
 * public and the URL's protocol and port are the purpose's (80 for http, 443 for https), or all of them lie in allowed
 * networks; its other one for a name without an address.
 */
export async function checkDestination(
  text: string,
  network: NetworkView,
  purpose: DestinationPurpose,
  base?: URL,
): Promise<CheckedDestination> {
  const url = parseUrl(purpose, text, base);
  const addresses = await addressesOf(url, network, purpose);
  if (addresses.length === 0)
    throw new Refusal(purpose.unavailable, `${purpose.noun} names a host without an address.`);
  const isAllowed = addresses.every(({ address }) => isInNetworks(address, network.allowedNetworks));
  if (isAllowed) return { url, addresses };
  const isVisitable = ({ address }: HostAddress) =>
    isPublicAddress(address) || isInNetworks(address, network.allowedNetworks);
  if (!addresses.every(isVisitable)) throw refuse(purpose, notPublic);
  if (!purpose.protocols.some((protocol) => protocol === url.protocol)) {
    throw refuse(purpose, `Only ${purpose.protocols.join("// and ")}// URLs are opened.`);
  }
  // The URL parser leaves the standard port out.
  if (url.port !== "") throw refuse(purpose, `Port ${url.port} is not visited; use the standard port.`);
  return { url, addresses };
}
