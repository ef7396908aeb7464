import { isRouteErrorResponse, Links, Meta, Outlet, Scripts, useRouteError } from "@remix-run/react";
import type { PropsWithChildren } from "react";

/**
 * The document around every page. It has no scroll restoration: that needs session storage, which browsers deny to a
 * frame of another site, and inside Shopify's admin every page is one.
 */
export function Layout({ children }: PropsWithChildren) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <Scripts />
      </body>
    </html>
  );
}

export default function Cyclorama() {
  return <Outlet />;
}

const problemStyle = {
  font: "16px/1.6 system-ui, sans-serif",
  maxWidth: "34rem",
  margin: "18vh auto",
  padding: "0 1.5rem",
  color: "#303030",
};

/** For addresses outside the app's own pages, which have a boundary of their own. Never shows what went wrong inside. */
export function ErrorBoundary() {
  const error = useRouteError();
  const isMissing = isRouteErrorResponse(error) && error.status === 404;
  return (
    <main style={problemStyle}>
      <h1>{isMissing ? "This page does not exist" : "That did not work"}</h1>
      <p>
        {isMissing
          ? "Open Cyclorama from your Shopify admin, under Apps."
          : "Something went wrong on our side. Try again in a minute."}
      </p>
    </main>
  );
}
