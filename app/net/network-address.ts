import ipaddr from "ipaddr.js";

/** A network in CIDR form, parsed. */
export type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** All IPv6 addresses given out so far; outside of it lie, among others, IPv4 addresses in IPv6 disguise (::/96). */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * True for an address that belongs to the public internet: unicast, and none of the special-purpose ranges (loopback,
 * private, link-local with the cloud's metadata, carrier NAT, documentation, benchmarks, multicast, NAT64, 6to4 …).
 * An IPv4 address inside an IPv6 one counts as what it carries. Source of the ranges: IANA's special-purpose registries.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(globalUnicast)) return false;
  return parsed.range() === "unicast";
}

/** True when the address lies in one of the networks. */
export function isInNetworks(address: string, networks: readonly Network[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return networks.some(([network, prefix]) => parsed.kind() === network.kind() && parsed.match(network, prefix));
}

/** Parses a comma-separated list of networks ("127.0.0.0/8, ::1/128"). Throws on anything else in it. */
export function parseNetworks(list: string): Network[] {
  return list
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => ipaddr.parseCIDR(part));
}
