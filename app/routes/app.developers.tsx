import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { BlockStack, Page } from "@shopify/polaris";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import developerStyles from "#app/ui/developers/developers.css?url";
import { SectionLinks } from "#app/ui/developers/section-links.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: developerStyles }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  await authenticateAdmin(request);
  return null;
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function Developers() {
  return (
    <Page
      title="Developers"
      subtitle="Make the same pictures from your own programs."
      backAction={{ content: "Home", url: "/app" }}
    >
      <BlockStack gap="400">
        <SectionLinks />
        <Outlet />
      </BlockStack>
    </Page>
  );
}
