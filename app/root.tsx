import { Links, Meta, Outlet, Scripts } from "@remix-run/react";

/**
 * The document around every page. It has no scroll restoration: that needs session storage, which browsers deny to a
 * frame of another site, and inside Shopify's admin every page is one.
 */
export default function Document() {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <Scripts />
      </body>
    </html>
  );
}
