import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { data } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { Banner, BlockStack, InlineGrid, Page } from "@shopify/polaris";
import { currentPlan, listCharges } from "#app/credits/charges.server.ts";
import { plans } from "#app/credits/offers.ts";
import { log } from "#app/log.server.ts";
import { Refusal } from "#app/refusal.ts";
import { pricesAt } from "#app/renders/price.ts";
import { cancelPlan } from "#app/shopify/billing/cancel-plan.server.ts";
import { followCharges } from "#app/shopify/billing/follow-charges.server.ts";
import { proposePack, proposePlan } from "#app/shopify/billing/propose-charge.server.ts";
import { authenticateAdmin, type AuthenticatedAdmin } from "#app/shopify/shopify.server.ts";
import { ProblemBanner, useSaidToast } from "#app/ui/frame/action-feedback.tsx";
import { formText } from "#app/ui/frame/form-text.ts";
import { pageStatus, problemFrom } from "#app/ui/frame/problem.ts";
import { ChargeList } from "#app/ui/plans/charge-list.tsx";
import { PackList } from "#app/ui/plans/pack-list.tsx";
import { PlanCard } from "#app/ui/plans/plan-card.tsx";
import { RunningPlanCard } from "#app/ui/plans/running-plan-card.tsx";

/** The page shows what we know when Shopify does not answer; the sweep asks again. */
async function creditsSinceLastLook({ shop, admin }: AuthenticatedAdmin): Promise<number> {
  try {
    return await followCharges(shop, admin);
  } catch (error) {
    if (error instanceof Response) throw error;
    log().warn({ shopId: shop.id, err: error }, "charges not followed for the plans page");
    return 0;
  }
}

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const merchant = await authenticateAdmin(request);
  const isReturning = new URL(request.url).searchParams.has("charge_id");
  const granted = await creditsSinceLastLook(merchant);
  const [plan, charges] = await Promise.all([currentPlan(merchant.shop.id), listCharges(merchant.shop.id)]);
  return {
    plan,
    charges,
    creditsEach: pricesAt(new Date()).creditsByKind["background-swap"],
    /** What Shopify said of the charge that the merchant comes back from; the address alone proves nothing. */
    returned: isReturning ? { granted, state: charges[0]?.state ?? null } : null,
  };
};

function capFrom(form: FormData): number | null {
  const cap = formText(form, "cap");
  return cap === "" ? null : Number(cap);
}

export const action = async ({ request }: ActionFunctionArgs) => {
  const { admin, shop, redirect } = await authenticateAdmin(request);
  const form = await request.formData();
  try {
    switch (formText(form, "intent")) {
      case "cancel":
        await cancelPlan(shop, admin);
        return { said: "The plan has ended" };
      case "plan": {
        const wanted = { name: formText(form, "offer"), usageCapCents: capFrom(form) };
        return redirect((await proposePlan(shop, admin, wanted)).confirmationUrl, { target: "_top" });
      }
      case "pack":
        return redirect((await proposePack(shop, admin, formText(form, "offer"))).confirmationUrl, { target: "_top" });
      default:
        throw new Refusal("invalid_payload", "Choose a plan or a pack on this page.", { field: ["intent"] });
    }
  } catch (error) {
    if (error instanceof Response) throw error;
    const problem = problemFrom(error);
    return data({ problem }, { status: pageStatus(problem.code) });
  }
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

function ReturnedBanner({ returned }: { returned: { granted: number; state: string | null } | null }) {
  if (returned === null) return null;
  if (returned.granted > 0) return <Banner tone="success" title={`${returned.granted} credits were added`} />;
  if (returned.state === "active") return <Banner tone="success" title="Your purchase is active" />;
  if (returned.state === "proposed") {
    return (
      <Banner tone="info" title="Shopify has not confirmed the purchase yet">
        <p>Nothing is lost: the credits appear here as soon as it has.</p>
      </Banner>
    );
  }
  return <Banner tone="info" title="Nothing was bought" />;
}

export default function Plans() {
  const { plan, charges, creditsEach, returned } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const sending = useNavigation().state !== "idle";
  useSaidToast(answer);
  return (
    <Page title="Plans and credits" backAction={{ content: "Credits", url: "/app/credits" }}>
      <BlockStack gap="400">
        <ReturnedBanner returned={returned} />
        <ProblemBanner answer={answer} title="Nothing was bought" />
        <RunningPlanCard plan={plan} sending={sending} />
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
          {plans.map((each) => (
            <PlanCard key={each.name} plan={each} running={plan} creditsEach={creditsEach} sending={sending} />
          ))}
        </InlineGrid>
        <PackList sending={sending} />
        <ChargeList charges={charges} />
      </BlockStack>
    </Page>
  );
}
