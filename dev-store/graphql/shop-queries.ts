import { findFile, findProduct, numberOfGid } from "../state/store.ts";
import { chargeView } from "./charge-view.ts";
import { connection, type ConnectionArguments } from "./connection.ts";
import type { GraphqlContext } from "./context.ts";
import { mediaView } from "./media-view.ts";
import { findVariantView } from "./product-queries.ts";
import { productView } from "./product-view.ts";
import { matchesSearch } from "./search-query.ts";

function shopView(context: GraphqlContext) {
  const { shop } = context.store.state;
  const url = `https://${context.shopDomain}`;
  return {
    __typename: "Shop",
    id: shop.id,
    name: shop.name,
    email: shop.email,
    contactEmail: shop.email,
    myshopifyDomain: context.shopDomain,
    url,
    currencyCode: shop.currencyCode,
    ianaTimezone: shop.ianaTimezone,
    primaryDomain: { id: "gid://shopify/Domain/1", host: context.shopDomain, url, sslEnabled: true },
    plan: { publicDisplayName: "Developer preview", partnerDevelopment: true, shopifyPlus: false },
  };
}

function installationView(context: GraphqlContext) {
  const { app, store } = context;
  const charges = context.billing.charges();
  const subscriptions = charges.filter((charge) => charge.kind === "subscription");
  return {
    __typename: "AppInstallation",
    id: store.state.installationId,
    accessScopes: [...context.scopes].map((handle) => ({ handle, description: handle.replaceAll("_", " ") })),
    app: { id: "gid://shopify/App/1", handle: "cyclorama", title: app.name, apiKey: app.apiKey, embedded: true },
    launchUrl: app.launchUrl,
    activeSubscriptions: subscriptions.filter((charge) => charge.status === "ACTIVE").map(chargeView),
    allSubscriptions: (page: ConnectionArguments) => connection(subscriptions, page, chargeView),
    oneTimePurchases: (page: ConnectionArguments) =>
      connection(
        charges.filter((charge) => charge.kind === "purchase"),
        page,
        chargeView,
      ),
  };
}

function nodeView(id: string, context: GraphqlContext) {
  const type = id.split("/")[3];
  if (type === "Product") {
    const product = findProduct(context.store, id);
    return product === undefined ? null : productView(product, context);
  }
  if (type === "MediaImage") {
    const file = findFile(context.store, id);
    return file === undefined ? null : mediaView(file, context);
  }
  if (type === "AppSubscription" || type === "AppPurchaseOneTime") {
    const charge = context.billing.find(id);
    return charge === undefined ? null : chargeView(charge);
  }
  if (type === "ProductVariant") return findVariantView(id, context);
  if (type === "Shop") return shopView(context);
  return null;
}

export const shopQueries = {
  shop: (_: unknown, context: GraphqlContext) => shopView(context),
  currentAppInstallation: (_: unknown, context: GraphqlContext) => installationView(context),
  node: ({ id }: { id: string }, context: GraphqlContext) => nodeView(id, context),
  nodes: ({ ids }: { ids: string[] }, context: GraphqlContext) => ids.map((id) => nodeView(id, context)),
  files({ query, ...page }: ConnectionArguments & { query?: string | null }, context: GraphqlContext) {
    const found = context.store.state.files.filter((file) =>
      matchesSearch(
        query,
        {
          id: [String(numberOfGid(file.id))],
          filename: [file.filename],
          status: [file.status],
          media_type: ["IMAGE"],
          alt: [file.alt],
        },
        ["filename"],
      ),
    );
    return connection(found, page, (file) => mediaView(file, context));
  },
  job({ id }: { id: string }, context: GraphqlContext) {
    const job = context.store.state.jobs.find((other) => other.id === id);
    return job === undefined ? null : { id: job.id, done: job.done, query: {} };
  },
};
