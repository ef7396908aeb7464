import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { DeliveryDetail } from "#app/delivery/delivery-view.ts";
import { replayDelivery } from "#app/delivery/replay-delivery.server.ts";
import { readDelivery } from "#app/delivery/webhook-deliveries.server.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { BodyCard, TriesCard } from "#app/ui/developers/delivery-facts.tsx";
import { modeFrom, modeQuery } from "#app/ui/developers/mode-links.tsx";
import { prettyJson } from "#app/ui/developers/pretty-json.ts";
import type { ActionAnswer } from "#app/ui/frame/action-feedback.tsx";
import { answerForm } from "#app/ui/frame/answer-form.server.ts";
import { ConfirmButton } from "#app/ui/frame/confirm-button.tsx";
import { useLiveData } from "#app/ui/frame/live.ts";
import { orProblemPage } from "#app/ui/frame/refusal-page.server.ts";
import { Moment } from "#app/ui/frame/shop-format.tsx";
import { deliveryStateInWords, triesInWords } from "#app/ui/words/webhook-words.ts";

const modeOf = (request: Request) => modeFrom(new URL(request.url).searchParams);

function deliveryForPage(delivery: DeliveryDetail) {
  const { id, endpointId, url, eventType, state, attempts, lastStatus, lastError, createdAt, body, tries } = delivery;
  return {
    id,
    endpointId,
    url,
    eventType,
    state,
    attempts,
    lastStatus,
    lastError,
    createdAt: createdAt.toISOString(),
    body: body === null ? null : prettyJson(body),
    tries: tries.map((each) => ({ ...each, at: each.at.toISOString() })),
  };
}

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const mode = modeOf(request);
  const delivery = await orProblemPage(readDelivery({ shopId: shop.id, mode }, params["deliveryId"] ?? ""));
  return { mode, delivery: deliveryForPage(delivery) };
};

/** The one thing to be done here: send it again. */
export const action = async ({ request, params }: ActionFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  return answerForm<ActionAnswer>(async () => {
    await replayDelivery({ shopId: shop.id, mode: modeOf(request) }, params["deliveryId"] ?? "");
    return { said: "It is sent again" };
  });
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function WebhookDelivery() {
  const { mode, delivery } = useLoaderData<typeof loader>();
  const { label, tone } = deliveryStateInWords(delivery.state);
  useLiveData(delivery.state === "pending");
  return (
    <BlockStack gap="400">
      <Link className="cyc-link cyc-back" to={`/app/developers/webhooks/${delivery.endpointId}${modeQuery(mode)}`}>
        The endpoint
      </Link>
      <Card>
        <BlockStack gap="300">
          <div className="cyc-entry__head">
            <Text as="h2" variant="headingMd" breakWord>
              {delivery.eventType}
            </Text>
            <Badge {...(tone !== undefined && { tone })}>{label}</Badge>
          </div>
          <div className="cyc-entry__facts">
            <span className="cyc-mono">{delivery.id}</span>
            <span className="cyc-mono">{delivery.url}</span>
            <span>{triesInWords(delivery)}</span>
            <span>
              <Moment at={delivery.createdAt} />
            </span>
          </div>
          <InlineStack>
            <ConfirmButton
              label="Send again"
              title="Send this message again?"
              yes="Send again"
              no="Leave it"
              fields={{ intent: "replay" }}
            >
              It is sent now, whatever became of it before, with the same webhook-id.
            </ConfirmButton>
          </InlineStack>
        </BlockStack>
      </Card>
      <TriesCard tries={delivery.tries} />
      <BodyCard body={delivery.body} />
    </BlockStack>
  );
}
