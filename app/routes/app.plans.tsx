import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { data } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { Banner, BlockStack, InlineGrid, Page } from "@shopify/polaris";
import { readBalance } from "#app/credits/balance.server.ts";
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
import { useShopFormat } from "#app/ui/frame/shop-format.tsx";
import { ChargeList } from "#app/ui/plans/charge-list.tsx";
import { PackList } from "#app/ui/plans/pack-list.tsx";
import { returnInWords, type ReturnWords } from "#app/ui/plans/plan-words.ts";
import { PlanCard } from "#app/ui/plans/plan-card.tsx";
import { RunningPlanCard } from "#app/ui/plans/running-plan-card.tsx";
import { numberInWords } from "#app/ui/words/number-words.ts";

/** The page shows what we know when Shopify does not answer; the sweep asks again. */
async function askShopify({ shop, admin }: AuthenticatedAdmin): Promise<void> {
  try {
    await followCharges(shop, admin);
  } catch (error) {
    if (error instanceof Response) throw error;
    log().warn({ shopId: shop.id, err: error }, "charges not followed for the plans page");
  }
}

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const merchant = await authenticateAdmin(request);
  const chargeNumber = new URL(request.url).searchParams.get("charge_id");
  await askShopify(merchant);
  const { id: shopId } = merchant.shop;
  const [plan, charges, { available }] = await Promise.all([
    currentPlan(shopId),
    listCharges(shopId),
    readBalance(shopId, "live"),
  ]);
  const returned = charges.find(({ shopifyId }) => shopifyId?.endsWith(`/${chargeNumber}`) === true) ?? null;
  return {
    plan,
    charges,
    available,
    creditsEach: pricesAt(new Date()).creditsByKind["background-swap"],
    /** What Shopify said of the charge that the merchant comes back from; the address alone proves nothing. */
    returned: chargeNumber === null ? null : returnInWords(returned, plan),
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

function ReturnedBanner({ tone, title, text }: ReturnWords) {
  return (
    <Banner tone={tone} title={title}>
      {text === null ? null : <p>{text}</p>}
    </Banner>
  );
}

export default function Plans() {
  const { plan, charges, available, creditsEach, returned } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { locale } = useShopFormat();
  const sending = useNavigation().state !== "idle";
  useSaidToast(answer);
  return (
    <Page
      title="Plans and credits"
      subtitle={`${numberInWords(available, locale)} ${available === 1 ? "credit" : "credits"} available`}
      backAction={{ content: "Credits", url: "/app/credits" }}
    >
      <BlockStack gap="400">
        {returned === null || answer !== undefined ? null : <ReturnedBanner {...returned} />}
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
