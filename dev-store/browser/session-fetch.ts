import type { HostChannel } from "./host-channel.ts";

const retryHeader = "X-Shopify-Retry-Invalid-Session-Request";
const reauthorizeUrlHeader = "X-Shopify-API-Request-Failure-Reauthorize-Url";

/**
 * Puts a session token on the app's requests to its own origin and obeys the two answers of Shopify's server library:
 * "your token was refused, try once more" and "the merchant must leave the frame".
 */
export function interceptFetch(channel: HostChannel): void {
  const originalFetch = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== location.origin) return originalFetch(request);
    const send = async () => {
      const headers = new Headers(request.headers);
      if (!headers.has("Authorization")) {
        headers.set("Authorization", `Bearer ${await channel.call("id-token", null)}`);
      }
      headers.set("X-Requested-With", "XMLHttpRequest");
      return originalFetch(new Request(request.clone(), { headers }));
    };
    let response = await send();
    if (response.status === 401 && response.headers.has(retryHeader)) response = await send();
    const leaveTo = response.headers.get(reauthorizeUrlHeader);
    if (leaveTo !== null) {
      void channel.call("redirect", new URL(leaveTo, location.href).href);
      return new Promise<Response>(() => {});
    }
    return response;
  };
}
