import { Agent } from "undici";
import type { CheckedDestination } from "#app/net/checked-destination.server.ts";

/** A host that is up answers a handshake well within this. */
const connectTimeoutMs = 3_000;

/**
 * A client for one request whose connections can only go to the addresses that were checked; the name stays in Host
 * and SNI. No proxy, nothing kept open, nothing shared with another shop's request. Destroy it when done.
 */
export function openCheckedClient(destination: CheckedDestination, timeouts: { readonly answerMs: number }): Agent {
  return new Agent({
    connect: {
      timeout: connectTimeoutMs,
      lookup: (_host, options, answer) => {
        const [first] = destination.addresses;
        if (options.all === true) answer(null, [...destination.addresses]);
        else answer(null, first?.address ?? "", first?.family);
      },
    },
    headersTimeout: timeouts.answerMs,
    bodyTimeout: timeouts.answerMs,
    pipelining: 0,
  });
}
