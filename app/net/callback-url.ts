import ipaddr from "ipaddr.js";
import { isInNetworks, isPublicAddress, type Network } from "#app/net/network-address.ts";
import { Refusal } from "#app/refusal.ts";

/** As long as the contracts allow; what HTTP clients and servers agree on. */
export const callbackUrlCharactersMax = 2048;

/** Ends of names that are not the internet's: RFC 6761, 6762, 8375, ICANN's .internal, and what home routers hand out. */
const privateNames = /(^|\.)(localhost|localdomain|local|internal|intranet|lan|home\.arpa)$/;

export interface CallbackUrlOptions {
  /** The field it came in, as the client named it. */
  readonly field?: readonly (string | number)[];
  /** Networks that may be called although they are not public, without TLS and on any port: for development. */
  readonly allowedNetworks?: readonly Network[];
}

/** What is wrong with the address or name that a URL leads to, or null. */
function faultOfHost(host: string): string | null {
  if (ipaddr.isValid(host)) {
    return isPublicAddress(host) ? null : "Its address is not a public one; we could not reach you there.";
  }
  const name = host.replace(/\.$/, "");
  if (!name.includes(".") || privateNames.test(name)) return "Its host name is not one of the public internet.";
  return null;
}

function faultOf(text: string, allowedNetworks: readonly Network[]): string | null {
  if (text.length > callbackUrlCharactersMax) return `It is longer than ${callbackUrlCharactersMax} characters.`;
  // A URL that parsers read in different ways is the beginning of every trick.
  if (/[\s\p{Cc}\\]/u.test(text)) return "It holds a space, a control character or a backslash; encode or remove it.";
  const url = URL.parse(text);
  if (url === null || url.hostname === "") return "It is not a URL. Give one like https://example.com/hooks.";
  if (url.username !== "" || url.password !== "") return "It carries a user name or password; leave them out.";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (url.protocol === "http:" && isInNetworks(host, allowedNetworks)) return null;
  if (url.protocol !== "https:") return "Callbacks go to https:// URLs only.";
  if (isInNetworks(host, allowedNetworks)) return null;
  return url.port === "" ? faultOfHost(host) : `Port ${url.port} is not called; use 443, the port of https.`;
}

/**
 * Checks where a client wants to be called, as far as that can be done without asking anybody: https on port 443, no
 * credentials, no address or name that is not public. What the name resolves to is checked at every delivery. Returns
 * the text as it was given. Throws `callback_url_refused` with the reason.
 */
export function assertCallbackUrl(text: string, options: CallbackUrlOptions = {}): string {
  const fault = faultOf(text, options.allowedNetworks ?? []);
  if (fault === null) return text;
  throw new Refusal("callback_url_refused", `The callback URL was refused. ${fault}`, {
    field: options.field ?? ["callback_url"],
  });
}
