import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { BlockStack, Page } from "@shopify/polaris";
import { ulid } from "ulid";
import { readBalance } from "#app/credits/balance.server.ts";
import { currentPlan } from "#app/credits/charges.server.ts";
import { findPlan } from "#app/credits/offers.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { priceCredits, pricesAt } from "#app/renders/price.ts";
import { placeWithUsage } from "#app/shopify/billing/place-with-usage.server.ts";
import type { ProductSummary } from "#app/shopify/product-summary.ts";
import { getProducts } from "#app/shopify/products.server.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { formText } from "#app/ui/frame/form-text.ts";
import { ProblemBanner } from "#app/ui/frame/action-feedback.tsx";
import { pageStatus, problemFrom } from "#app/ui/frame/problem.ts";
import { productIdsFrom } from "#app/ui/frame/new-pictures-path.ts";
import { orProblemPage } from "#app/ui/frame/refusal-page.server.ts";
import type { Draft, PhotoChoice } from "#app/ui/new-picture/draft.ts";
import { openingDraft } from "#app/ui/new-picture/draft.ts";
import { NewPicturesForm } from "#app/ui/new-picture/new-pictures-form.tsx";
import { parseOrder, renderRequestOf } from "#app/ui/new-picture/order.ts";
import type { BeyondPlan } from "#app/ui/words/price-words.ts";

/** Every product's first photo: the one a shop shows first is the one to work on first. */
function firstPhotos(products: readonly ProductSummary[]): PhotoChoice[] {
  return products.flatMap(({ id, photos }) => (photos[0] ? [{ productId: id, mediaId: photos[0].mediaId }] : []));
}

/** The kind named in the address. Anything else is a swap. */
function kindFrom(name: string | null): Draft["kind"] {
  return name === "background-generator" || name === "standardize" ? name : "background-swap";
}

/** What credits beyond the running plan cost. Null without a plan or without the merchant's consent. */
function beyondPlan(plan: Awaited<ReturnType<typeof currentPlan>>): BeyondPlan | null {
  if (plan?.usageLineItemId == null || plan.state !== "active") return null;
  const offer = findPlan(plan.offer);
  return offer && { blockCents: offer.usageBlockCents };
}

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { admin, shop } = await authenticateAdmin(request);
  const search = new URL(request.url).searchParams;
  const ids = productIdsFrom(search);
  const [products, balance, plan] = await Promise.all([
    ids.length === 0 ? [] : orProblemPage(getProducts(admin, ids)),
    readBalance(shop.id, "live"),
    currentPlan(shop.id),
  ]);
  const asked = kindFrom(search.get("kind"));
  return {
    products: products.map(({ id, title, photos }) => ({ id, title, photos })),
    opening: openingDraft(firstPhotos(products), asked),
    orderToken: ulid(),
    available: balance.available,
    beyond: beyondPlan(plan),
    priceByKind: pricesAt(new Date()).creditsByKind,
  };
};

export const action = async ({ request }: ActionFunctionArgs) => {
  const { admin, shop } = await authenticateAdmin(request);
  const form = await request.formData();
  let batchId: string;
  try {
    const order = parseOrder(formText(form, "order"));
    const productIds = [...new Set(order.photos.map(({ productId }) => productId))];
    const products = productIds.length === 0 ? [] : await getProducts(admin, productIds);
    const renderRequest = renderRequestOf(order, products);
    const wanted = {
      shop,
      mode: "live",
      origin: "admin",
      request: renderRequest,
      requestId: order.orderToken,
    } as const;
    const creditsCost = priceCredits(renderRequest.kind, renderRequest.items.length, new Date());
    ({ batchId } = await placeWithUsage({ shop, mode: "live", creditsCost }, () => placeBatch(wanted)));
  } catch (error) {
    const problem = problemFrom(error);
    return data({ problem }, { status: pageStatus(problem.code) });
  }
  return redirect(`/app/batches/${batchId}`);
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function NewPictures() {
  const { products, opening, orderToken, available, beyond, priceByKind } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const navigation = useNavigation();
  return (
    <Page title="New pictures" backAction={{ content: "Home", url: "/app" }}>
      <BlockStack gap="400">
        <ProblemBanner answer={answer} title="The pictures were not started" />
        <NewPicturesForm
          // Other products start a new draft; the same ones keep what was chosen.
          key={products.map(({ id }) => id).join()}
          products={products}
          opening={opening}
          orderToken={orderToken}
          available={available}
          beyond={beyond}
          priceByKind={priceByKind}
          sending={navigation.state !== "idle" && navigation.formMethod === "POST"}
        />
      </BlockStack>
    </Page>
  );
}
