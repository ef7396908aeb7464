import type { ActionFunctionArgs } from "@remix-run/node";
import { env } from "#app/env.server.ts";
import { receiveWebhook } from "#app/shopify/webhooks/receive-webhook.server.ts";
import { openPictureStorage } from "#app/storage/picture-storage.server.ts";

/** POST /webhooks: every topic of shopify.app.toml. The signature is checked by us, so it works after uninstall too. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  return receiveWebhook(request, { storage: openPictureStorage(env().STORAGE_DIR) });
}

/** Nothing is shown here. */
export function loader(): Response {
  return new Response(null, { status: 405, headers: { Allow: "POST" } });
}
