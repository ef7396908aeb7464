import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { boundary } from "@shopify/shopify-app-remix/server";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";

/** Any address under /app that is no page: the frame's error page says so and leads home. */
export const loader = async ({ request }: LoaderFunctionArgs) => {
  await authenticateAdmin(request);
  throw Response.json({ message: "This page does not exist." }, { status: 404 });
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function NoPage() {
  return null;
}
