/** URLs that lead, or try to lead, somewhere a stranger must not reach. PORT stands for a port where we listen. */
const loopbackSpellings = [
  "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001", "127.0.0.1.",
  "127.255.255.254", "0.0.0.0", "0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]",
  "[::127.0.0.1]", "localhost", "localhost.", "LOCALHOST", "anything.localhost", "a.b.localhost.", "１２７.0.0.1",
  "①②⑦.⓪.⓪.①", "127。0。0。1", "%31%32%37.0.0.1", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
]; // prettier-ignore

const privateHosts = [
  "10.0.0.1", "10.255.255.255", "100.64.0.1", "169.254.169.254", "169.254.170.2", "172.16.0.1", "192.0.0.192",
  "192.168.1.1", "198.18.0.1", "203.0.113.5", "224.0.0.1", "255.255.255.255", "[fd00:ec2::254]", "[fe80::1]",
  "[fc00::1]", "[ff02::1]", "[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]", "[2001:db8::1]", "[64:ff9b::a9fe:a9fe]",
]; // prettier-ignore

const otherTricks = [
  "http://93.184.216.34/", "https://93.184.216.34:8443/", "https://93.184.216.34:22/", "https://93.184.216.34:80/",
  "https://user@93.184.216.34/", "https://user:word@93.184.216.34/", "https://93.184.216.34@127.0.0.1:PORT/",
  "https://127.0.0.1:PORT\\@93.184.216.34/", "https://127.0.0.1:PORT#@93.184.216.34/", "file:///etc/passwd",
  "gopher://127.0.0.1:PORT/", "ftp://127.0.0.1/", "data:image/png;base64,AAAA", "javascript:alert(1)",
  "blob:https://x/1", "ws://127.0.0.1:PORT/", "//127.0.0.1:PORT/", "127.0.0.1:PORT", "", "   ", "https://",
  "https:///127.0.0.1:PORT/", "https:127.0.0.1:PORT/", "https://[::1%25lo]/", "https://127.0.0.1:65536/",
  "https://[::1]]/", "https://%00/", "https://a b/", "unix:/var/run/docker.sock:/info",
]; // prettier-ignore

/** The table, with the given port put in. */
export function refusedUrls(port: number): string[] {
  const onPort = [...loopbackSpellings, ...privateHosts].flatMap((host) => [
    `https://${host}:PORT/photo.jpg`,
    `http://${host}:PORT/photo.jpg`,
    `https://${host}/photo.jpg`,
  ]);
  return [...onPort, ...otherTricks].map((url) => url.replaceAll("PORT", String(port)));
}
