import { z } from "zod";
import { momentField } from "#app/contracts/answer-fields.ts";
import { eventTypeNames } from "#app/contracts/events/event-types.ts";
import { disabledReasons, type EndpointView } from "#app/delivery/endpoint-view.ts";
import { eventPattern, wantsEvent } from "#app/delivery/event-patterns.ts";

/** Patterns of one endpoint: more than there are families and events worth naming one by one. */
const patternsMax = 50;
/** A line that a colleague understands. */
const descriptionCharactersMax = 255;
/** As the contracts say of every callback URL; longer ones get the fitting words from the one that checks them. */
const urlCharactersMax = 4096;

const patternField = z
  .string()
  .regex(eventPattern, "Patterns are *, a family such as asset.*, or an event such as batch.completed.")
  .refine((pattern) => eventTypeNames.some((name) => wantsEvent([pattern], name)), {
    message: "No event has this name. The documentation of callbacks lists them all.",
  });

export const urlField = z
  .string()
  .max(urlCharactersMax)
  .meta({
    description: "Where messages are posted: https on port 443, at a public address, without credentials.",
    examples: ["https://hooks.example.com/cyclorama"],
  });
export const eventTypesField = z.array(patternField).min(1, "Name one event at least.").max(patternsMax).meta({
  description: "Which events are sent: `*`, families such as `asset.*`, or events such as `batch.completed`.",
});
export const descriptionField = z.string().max(descriptionCharactersMax).meta({ description: "For yourself." });

/** A webhook endpoint on the wire. */
export const endpointSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(["subscription", "requests"]).meta({
    description:
      "requests: it signs the callbacks that requests ask for (`delivery_webhook`, `webhook_url`), has no URL and no " +
      "events, and may be called by the id `requests`.",
  }),
  url: z.string().nullable(),
  event_types: z.array(z.string()),
  description: z.string(),
  enabled: z.boolean(),
  disabled_at: momentField.nullable(),
  disabled_reason: z.enum(disabledReasons).nullable().meta({
    description: "switched_off: by you. gone: it answered 410. failing: nothing but failures for five days.",
  }),
  failing_since: momentField.nullable().meta({ description: "The first failure since the last success." }),
  former_secret_until: momentField
    .nullable()
    .meta({ description: "While a rotation lasts: until then messages are signed with the former secret as well." }),
  created_at: momentField,
});

/** An endpoint with its secret. */
export const endpointWithSecretSchema = endpointSchema.extend({
  secret: z.string().meta({ description: "whsec_…: what signatures are checked with. Keep it like a password." }),
});

const moment = (date: Date | null) => date?.toISOString() ?? null;

/** An endpoint as the API writes it. */
export function writeEndpoint(view: EndpointView): z.input<typeof endpointSchema> {
  return {
    id: view.id,
    kind: view.kind,
    url: view.url,
    event_types: [...view.eventTypes],
    description: view.description,
    enabled: view.disabledAt === null,
    disabled_at: moment(view.disabledAt),
    disabled_reason: view.disabledReason,
    failing_since: moment(view.failingSince),
    former_secret_until: moment(view.formerSecretUntil),
    created_at: view.createdAt.toISOString(),
  };
}

/** An endpoint and its secret as the API writes them. */
export function writeEndpointWithSecret(made: {
  readonly endpoint: EndpointView;
  readonly secret: string;
}): z.input<typeof endpointWithSecretSchema> {
  return { ...writeEndpoint(made.endpoint), secret: made.secret };
}

/** What path parameters of endpoints say. */
export const endpointPath = { endpoint_id: "whep_…, or `requests` for the one that signs requests' callbacks." };
