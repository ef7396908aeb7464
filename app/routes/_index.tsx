import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";

/** Shopify opens the app at its root with these in the query; anybody else is told where to find it. */
export const loader = ({ request }: LoaderFunctionArgs) => {
  const { searchParams } = new URL(request.url);
  if (searchParams.has("shop") || searchParams.has("host") || searchParams.has("id_token")) {
    throw redirect(`/app?${searchParams.toString()}`);
  }
  return null;
};

export const meta: MetaFunction = () => [{ title: "Cyclorama" }];

const pageStyle = {
  font: "16px/1.6 system-ui, sans-serif",
  maxWidth: "34rem",
  margin: "18vh auto",
  padding: "0 1.5rem",
  color: "#303030",
};

export default function Door() {
  return (
    <main style={pageStyle}>
      <h1 style={{ fontWeight: 600, letterSpacing: "-0.02em" }}>Cyclorama</h1>
      <p>A photo studio inside Shopify: new sets for the product photos you already have.</p>
      <p>Open it from your Shopify admin, under Apps. There is nothing to sign in to here.</p>
    </main>
  );
}
