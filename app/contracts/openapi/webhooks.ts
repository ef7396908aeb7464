import { z } from "zod";
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from "zod-openapi";
import { eventTypeNames, eventTypes, publicEventSchema } from "#app/contracts/events/event-types.ts";

/** "asset.standardized" → "AssetStandardized" */
const pascal = (type: string) =>
  type.replaceAll(/(?:^|[._])([a-z])/g, (_match, letter: string) => letter.toUpperCase());

const signatureHeaders = z.object({
  "webhook-id": z.string().meta({ description: "The event's id: the same for every try." }),
  "webhook-timestamp": z.string().meta({ description: "When this try was signed, in unix seconds." }),
  "webhook-signature": z.string().meta({ description: "`v1,` and a signature; two of them during a rotation." }),
});

const answers = {
  "2XX": { description: "Received. Any other answer is tried again." },
  410: { description: "Gone: the endpoint is disabled and not called any more." },
};

function webhook(type: (typeof eventTypeNames)[number]): ZodOpenApiOperationObject {
  const { description, data } = eventTypes[type];
  const schema = publicEventSchema
    .extend({ type: z.literal(type), data })
    .meta({ id: `${pascal(type)}Event`, description });
  return {
    operationId: `on${pascal(type)}`,
    summary: description.replace(/\.$/, ""),
    description: "Sent to webhook endpoints that want this type, signed as Standard Webhooks has it.",
    tags: ["Events"],
    security: [],
    requestParams: { header: signatureHeaders },
    requestBody: { required: true, content: { "application/json": { schema } } },
    responses: answers,
  };
}

/** How documentation groups them. */
export const eventsTag = { name: "Events", description: "What is sent to webhook endpoints, and told on the stream." };

/** What we send by ourselves, by type. */
export function webhooks(): ZodOpenApiPathsObject {
  return Object.fromEntries(eventTypeNames.map((type) => [type, { post: webhook(type) }]));
}
