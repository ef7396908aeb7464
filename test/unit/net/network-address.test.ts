import { expect, test } from "vitest";
import { isInNetworks, isPublicAddress, parseNetworks } from "#app/net/network-address.ts";

/** One address of every special-purpose range that IANA registers. */
const specialAddresses =
  "0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1 127.255.255.254 169.254.0.1 " +
  "169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.19.255.255 " +
  "198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 " +
  "::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:7f00:1 64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 " +
  "2001:20::1 ::7f00:1 ::a00:1 4000::1 1::1 fe00::1 2002:7f00:1::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fec0::1 ff02::1";

test.each(specialAddresses.split(" "))("%s is not public", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "::ffff:8.8.8.8"])("%s is public", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each(["", "localhost", "1.1.1.256", "0x7f000001x", "::1%eth0x%"])("“%s” is no public address", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test("networks are read from a comma-separated list and match both families", () => {
  const networks = parseNetworks(" 127.0.0.0/8, ::1/128,");
  expect(networks).toHaveLength(2);
  expect(isInNetworks("127.9.9.9", networks)).toBe(true);
  expect(isInNetworks("::ffff:127.0.0.1", networks)).toBe(true);
  expect(isInNetworks("::1", networks)).toBe(true);
  expect(isInNetworks("128.0.0.1", networks)).toBe(false);
  expect(isInNetworks("::2", networks)).toBe(false);
  expect(parseNetworks("")).toEqual([]);
  expect(() => parseNetworks("127.0.0.1")).toThrow();
});
