import { redirect, type HeadersFunction, type LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { shopify } from "#app/shopify/shopify.server.ts";

/**
 * Shopify's own pages of the sign-in: the library answers /auth/session-token and /auth/exit-iframe by throwing. It
 * sends requests without a shop to /auth/login, where other apps ask for one; Shopify forbids that, so they go to the door.
 */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<null> {
  if (params["*"] === "login") throw redirect("/");
  await shopify().authenticate.admin(request);
  return null;
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
