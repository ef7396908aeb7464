import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { shopify } from "#app/shopify/shopify.server.ts";

/** Shopify's own pages of the sign-in: the library answers /auth/session-token and /auth/exit-iframe by throwing. */
export async function loader({ request }: LoaderFunctionArgs): Promise<null> {
  await shopify().authenticate.admin(request);
  return null;
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
