import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { BlockStack } from "@shopify/polaris";
import { useCallback, useState } from "react";
import type { DeliveryView } from "#app/delivery/delivery-view.ts";
import type { Owner } from "#app/delivery/owner.ts";
import { replayFailed, sendTestMessage } from "#app/delivery/replay-delivery.server.ts";
import { listDeliveries } from "#app/delivery/webhook-deliveries.server.ts";
import {
  deleteEndpoint,
  readEndpoint,
  revealSecret,
  rotateSecret,
  updateEndpoint,
} from "#app/delivery/webhook-endpoints.server.ts";
import { Refusal } from "#app/refusal.ts";
import { authenticateAdmin, type AuthenticatedAdmin } from "#app/shopify/shopify.server.ts";
import { DeliveriesCard } from "#app/ui/developers/deliveries-card.tsx";
import type { DeliveryLine } from "#app/ui/developers/delivery-table.tsx";
import { EndpointCard } from "#app/ui/developers/endpoint-card.tsx";
import { EndpointForm } from "#app/ui/developers/endpoint-form.tsx";
import { modeFrom, modeQuery } from "#app/ui/developers/mode-links.tsx";
import { readEndpointForm } from "#app/ui/developers/read-endpoint-form.ts";
import { SecretCard, type SecretAnswer } from "#app/ui/developers/secret-card.tsx";
import { answerForm } from "#app/ui/frame/answer-form.server.ts";
import { formText } from "#app/ui/frame/form-text.ts";
import { useLiveData } from "#app/ui/frame/live.ts";
import { Pager } from "#app/ui/frame/pager.tsx";
import { currentCursor } from "#app/ui/frame/paging.ts";
import { orProblemPage } from "#app/ui/frame/refusal-page.server.ts";
import { countOf } from "#app/ui/words/count-words.ts";
import { deliveryStateFrom } from "#app/ui/words/webhook-words.ts";

const deliveriesPerPage = 20;
/** As long as deliveries are kept. */
const replayDays = 30;

const ownerOf = (shopId: string, request: Request): Owner => ({
  shopId,
  mode: modeFrom(new URL(request.url).searchParams),
});

function deliveryLine(delivery: DeliveryView): DeliveryLine {
  const { id, eventType, state, attempts, lastStatus, lastError, createdAt, nextAttemptAt } = delivery;
  return {
    id,
    eventType,
    state,
    attempts,
    lastStatus,
    lastError,
    createdAt: createdAt.toISOString(),
    nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
  };
}

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const search = new URL(request.url).searchParams;
  const owner = ownerOf(shop.id, request);
  const endpointId = params["endpointId"] ?? "";
  const endpoint = await orProblemPage(readEndpoint(owner, endpointId));
  const state = deliveryStateFrom(search.get("state"));
  const before = currentCursor(search) ?? undefined;
  const found = await listDeliveries(owner, { endpointId, state, before, limit: deliveriesPerPage + 1 });
  const shown = found.slice(0, deliveriesPerPage);
  return {
    mode: owner.mode,
    state: state ?? "",
    endpoint: { ...endpoint, last: null },
    formerUntil: endpoint.formerSecretUntil?.toISOString() ?? null,
    deliveries: shown.map(deliveryLine),
    next: found.length > deliveriesPerPage ? (shown.at(-1)?.id ?? null) : null,
  };
};

async function changeEndpoint(owner: Owner, id: string, form: FormData): Promise<SecretAnswer | null> {
  switch (formText(form, "intent")) {
    case "change":
      await updateEndpoint(owner, id, readEndpointForm(form));
      return { said: "The endpoint was changed" };
    case "switch-on":
      await updateEndpoint(owner, id, { enabled: true });
      return { said: "The endpoint was switched on" };
    case "switch-off":
      await updateEndpoint(owner, id, { enabled: false });
      return { said: "The endpoint was switched off" };
    case "reveal":
      return { said: "The secret is shown", secret: (await revealSecret(owner, id)).secret };
    case "rotate":
      await rotateSecret(owner, id);
      return { said: "The secret was changed" };
    default:
      return null;
  }
}

async function sendToEndpoint(owner: Owner, id: string, form: FormData): Promise<SecretAnswer> {
  switch (formText(form, "intent")) {
    case "test":
      await sendTestMessage(owner, id);
      return { said: "A test event is on its way" };
    case "replay-failed": {
      const count = await replayFailed(owner, id, new Date(Date.now() - replayDays * 86_400_000));
      return { said: count === 0 ? "Nothing had failed" : `${countOf(count, "message")} sent again` };
    }
    default:
      throw new Refusal("invalid_payload", "This page does not know that action.", { field: ["intent"] });
  }
}

async function deleteAndLeave({ shop, redirect }: AuthenticatedAdmin, request: Request, id: string) {
  const owner = ownerOf(shop.id, request);
  await deleteEndpoint(owner, id);
  return redirect(`/app/developers/webhooks${modeQuery(owner.mode)}`);
}

export const action = async ({ request, params }: ActionFunctionArgs) => {
  const merchant = await authenticateAdmin(request);
  const owner = ownerOf(merchant.shop.id, request);
  const id = params["endpointId"] ?? "";
  const form = await request.formData();
  return answerForm<SecretAnswer | Response>(async () => {
    if (formText(form, "intent") === "delete") return deleteAndLeave(merchant, request, id);
    return (await changeEndpoint(owner, id, form)) ?? sendToEndpoint(owner, id, form);
  });
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function WebhookEndpoint() {
  const { mode, state, endpoint, formerUntil, deliveries, next } = useLoaderData<typeof loader>();
  const [isChanging, setChanging] = useState(false);
  const close = useCallback(() => setChanging(false), []);
  useLiveData(deliveries.some(({ state: each, attempts }) => each === "pending" && attempts === 0));
  return (
    <BlockStack gap="400">
      <Link className="cyc-link cyc-back" to={`/app/developers/webhooks${modeQuery(mode)}`}>
        All endpoints
      </Link>
      {isChanging ? (
        <EndpointForm
          intent="change"
          title="Change the endpoint"
          submit="Save"
          start={{ ...endpoint, url: endpoint.url ?? "" }}
          onDone={close}
        />
      ) : (
        <EndpointCard line={endpoint} onChange={() => setChanging(true)} />
      )}
      <SecretCard key={formerUntil} formerUntil={formerUntil} />
      <DeliveriesCard deliveries={deliveries} state={state} mode={mode} isOn={endpoint.disabledAt === null} />
      <Pager next={next} label="Pages of deliveries" />
    </BlockStack>
  );
}
