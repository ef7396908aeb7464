import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { Banner, BlockStack } from "@shopify/polaris";
import { useCallback, useState } from "react";
import { lastDeliveries } from "#app/delivery/last-deliveries.server.ts";
import type { Owner } from "#app/delivery/owner.ts";
import { createEndpoint, listEndpoints } from "#app/delivery/webhook-endpoints.server.ts";
import { Refusal } from "#app/refusal.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { EndpointForm } from "#app/ui/developers/endpoint-form.tsx";
import { EndpointList, RequestCallbacksCard } from "#app/ui/developers/endpoint-list.tsx";
import { modeFrom, ModeLinks, modeQuery } from "#app/ui/developers/mode-links.tsx";
import { readEndpointForm } from "#app/ui/developers/read-endpoint-form.ts";
import type { ActionAnswer } from "#app/ui/frame/action-feedback.tsx";
import { answerForm } from "#app/ui/frame/answer-form.server.ts";
import { formText } from "#app/ui/frame/form-text.ts";
import { disabledByUsInWords } from "#app/ui/words/webhook-words.ts";

const ownerOf = (shopId: string, request: Request): Owner => ({
  shopId,
  mode: modeFrom(new URL(request.url).searchParams),
});

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const owner = ownerOf(shop.id, request);
  const endpoints = await listEndpoints(owner);
  const last = await lastDeliveries(owner);
  return {
    mode: owner.mode,
    endpoints: endpoints.map((endpoint) => ({
      ...endpoint,
      last: last.find(({ endpointId }) => endpointId === endpoint.id) ?? null,
    })),
  };
};

/** Sent twice it makes one endpoint: two that are alike would tell the same program everything twice. */
async function makeEndpoint(owner: Owner, form: FormData): Promise<ActionAnswer> {
  const wanted = readEndpointForm(form);
  const wantedEvents = wanted.eventTypes.toSorted().join();
  const isThere = (await listEndpoints(owner)).some(
    ({ url, eventTypes }) => url === wanted.url && eventTypes.toSorted().join() === wantedEvents,
  );
  if (isThere) {
    throw new Refusal("state_conflict", "There is an endpoint with this address and these events.", { field: ["url"] });
  }
  await createEndpoint(owner, wanted);
  return { said: "The endpoint was added" };
}

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const form = await request.formData();
  return answerForm<ActionAnswer>(async () => {
    if (formText(form, "intent") === "create") return makeEndpoint(ownerOf(shop.id, request), form);
    throw new Refusal("invalid_payload", "This page does not know that action.", { field: ["intent"] });
  });
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

const emptyEndpoint = { url: "", eventTypes: ["*"], description: "" };

export default function Webhooks() {
  const { mode, endpoints } = useLoaderData<typeof loader>();
  const [isMaking, setMaking] = useState(false);
  const close = useCallback(() => setMaking(false), []);
  const stopped = endpoints.filter(({ disabledReason }) => disabledReason === "gone" || disabledReason === "failing");
  const requests = endpoints.find(({ kind }) => kind === "requests");
  return (
    <BlockStack gap="400">
      <ModeLinks mode={mode} path="/app/developers/webhooks" />
      {stopped.map(({ id, url, disabledReason }) => (
        <Banner
          key={id}
          tone="critical"
          title={`We switched off ${url ?? "an endpoint"}`}
          action={{ content: "Look at it", url: `/app/developers/webhooks/${id}${modeQuery(mode)}` }}
        >
          <p>{disabledByUsInWords(disabledReason)}</p>
        </Banner>
      ))}
      {isMaking ? (
        <EndpointForm intent="create" title="New endpoint" submit="Add endpoint" start={emptyEndpoint} onDone={close} />
      ) : null}
      <EndpointList endpoints={endpoints} mode={mode} onCreate={() => setMaking(true)} />
      {requests === undefined ? null : <RequestCallbacksCard line={requests} mode={mode} />}
    </BlockStack>
  );
}
