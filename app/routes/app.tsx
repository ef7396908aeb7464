import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useRouteError, useRouteLoaderData } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useState } from "react";
import { readLowBalance } from "#app/credits/low-balance.server.ts";
import { env } from "#app/env.server.ts";
import { findShopByDomain } from "#app/shopify/shop-record.server.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { LowBalanceBanner } from "#app/ui/credits/low-balance-banner.tsx";
import { ProblemPage, shopifyAnswerHtml } from "#app/ui/frame/problem-page.tsx";
import { ShopFormatProvider } from "#app/ui/frame/shop-format.tsx";
import studioStyles from "#app/ui/studio.css?url";
import { chooseLocale } from "#app/ui/words/date-words.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: polarisStyles },
  { rel: "stylesheet", href: studioStyles },
];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const locale = chooseLocale(new URL(request.url).searchParams.get("locale"), request.headers.get("accept-language"));
  const [known, low] = await Promise.all([findShopByDomain(shop.domain), readLowBalance(shop.id, "live")]);
  return { low, apiKey: env().SHOPIFY_API_KEY, locale, timeZone: known?.timezone ?? "UTC" };
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function StudioFrame() {
  const { low, apiKey, locale, timeZone } = useLoaderData<typeof loader>();
  // Only the first document request carries Shopify's locale: what it said holds until the app is opened again.
  const [format] = useState({ locale, timeZone });
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey}>
      <NavMenu>
        <a href="/app" rel="home">
          Home
        </a>
        <a href="/app/new">New pictures</a>
        <a href="/app/pictures">Pictures</a>
        <a href="/app/credits">Credits</a>
        <a href="/app/plans">Plans</a>
        <a href="/app/developers">Developers</a>
        <a href="/app/help">Help</a>
      </NavMenu>
      <ShopFormatProvider {...format}>
        <LowBalanceBanner low={low} />
        <Outlet />
      </ShopFormatProvider>
    </AppProvider>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const frame = useRouteLoaderData<typeof loader>("routes/app");
  const html = shopifyAnswerHtml(error);
  if (html !== null) return <div dangerouslySetInnerHTML={{ __html: html }} />;
  return (
    <AppProvider isEmbeddedApp={frame !== undefined} apiKey={frame?.apiKey ?? ""}>
      <ProblemPage error={error} />
    </AppProvider>
  );
}
