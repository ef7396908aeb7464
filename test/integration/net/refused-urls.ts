/** URLs that lead, or try to lead, somewhere a stranger must not reach. PORT stands for a port where we listen. */
const loopbackSpellings = [
  "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001", "127.0.0.1.",
  "127.255.255.254", "0.0.0.0", "0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]",
  "[::127.0.0.1]", "localhost", "localhost.", "LOCALHOST", "anything.localhost", "a.b.localhost.", "１２７.0.0.1",
  "①②⑦.⓪.⓪.①", "127。0。0。1", "%31%32%37.0.0.1", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
  "0x7F.0x0.0x0.0x1", "0177.0x0.1", "127.0x000001", "00000177.0.0.1", "[0000::0001]", "[::ffff:0x7f.1]",
  "[::FFFF:127.0.0.1]", "[::7f00:1]", "[::ffff:0:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b:1::7f00:1]",
  "[2002:7f00:1::1]", "127.0.0.1。", "１２７．０．０．１", "ｌｏｃａｌｈｏｓｔ", "localhost。", "⓵27.0.0.1", "0.1.2.3",
]; // prettier-ignore

const privateHosts = [
  "10.0.0.1", "10.255.255.255", "100.64.0.1", "169.254.169.254", "169.254.170.2", "172.16.0.1", "192.0.0.192",
  "192.168.1.1", "198.18.0.1", "203.0.113.5", "224.0.0.1", "255.255.255.255", "[fd00:ec2::254]", "[fe80::1]",
  "[fc00::1]", "[ff02::1]", "[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]", "[2001:db8::1]", "[64:ff9b::a9fe:a9fe]",
  "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "169.254.43518", "[2002:a9fe:a9fe::]", "[::a9fe:a9fe]",
  "⑯⑨。②⑤④。⑯⑨｡②⑤④", "[fec0::1]", "[100::1]", "[2001::1]", "[2001:20::1]", "[3fff::1]", "[5f00::1]", "[4000::1]",
  "[2002:a00:1::1]", "[64:ff9b::10.0.0.1]", "192.88.99.1", "192.0.2.1", "198.51.100.7", "240.0.0.1", "239.255.255.250",
  "172.31.255.255", "100.127.255.254", "167772161", "0xa000001", "012.0.0.1", "192.168.257",
]; // prettier-ignore

const otherTricks = [
  "http://93.184.216.34:8080/", "http://93.184.216.34:443/", "http://user@93.184.216.34/", "https://93.184.216.34:8443/", "https://93.184.216.34:22/", "https://93.184.216.34:80/",
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
