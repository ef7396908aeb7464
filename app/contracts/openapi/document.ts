import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";
import { headerComponents } from "#app/contracts/openapi/answer-headers.ts";
import { operationObject } from "#app/contracts/openapi/operation-object.ts";
import { contractTags } from "#app/contracts/openapi/tags.ts";
import { operations } from "#app/contracts/operations.ts";

const introduction = `Pictures of products, made from photos: cut out, placed on built and lit sets, standardized for sales
channels, measured and proven.

Five contracts share one engine, one ledger and one log of events. Each keeps its own paths, field names and way of
saying no; \`Accept: application/problem+json\` gets RFC 9457 from all of them. Guides and error codes are at
[/docs](/docs).`;

const securitySchemes = {
  bearer: {
    type: "http",
    scheme: "bearer",
    description: "An API key, \`cyc_live_…\` or \`cyc_test_…\`. Keys are taken from nowhere else.",
  },
  shopifySignature: {
    type: "apiKey",
    in: "header",
    name: "X-Shopify-Hmac-Sha256",
    description: "Base64 HMAC-SHA-256 over the raw body, as Shopify Flow sends it. It is judged alone, without a key.",
  },
} as const;

function paths(): ZodOpenApiPathsObject {
  const all: Record<string, Record<string, ReturnType<typeof operationObject>>> = {};
  for (const operation of operations) {
    all[operation.path] = { ...all[operation.path], [operation.method.toLowerCase()]: operationObject(operation) };
  }
  return all;
}

/** What every moment is by its format already, and what every whole number is in JSON: noise. */
function leaveOutNoise({ jsonSchema }: { jsonSchema: Record<string, unknown> }): void {
  if (jsonSchema["format"] === "date-time" || jsonSchema["format"] === "date") delete jsonSchema["pattern"];
  if (jsonSchema["maximum"] === Number.MAX_SAFE_INTEGER) delete jsonSchema["maximum"];
  if (jsonSchema["minimum"] === Number.MIN_SAFE_INTEGER) delete jsonSchema["minimum"];
}

type Document = ReturnType<typeof createDocument>;

function build(version: string): Document {
  const tagsInUse = new Set(operations.map(({ contract }) => contractTags[contract].name));
  return createDocument(
    {
      openapi: "3.1.1",
      info: {
        title: "Cyclorama API",
        version,
        description: introduction,
        license: { name: "Proprietary", url: "/docs" },
      },
      tags: Object.values(contractTags).filter(({ name }) => tagsInUse.has(name)),
      paths: paths(),
      components: { securitySchemes, headers: headerComponents },
    },
    { outputIdSuffix: "Answered", override: leaveOutNoise },
  );
}

const documentByVersion = new Map<string, Document>();

/** openapi.json of a version of the product, as it is served from `serverUrl`. */
export function openapiDocument({ version, serverUrl }: { version: string; serverUrl: string }): Document {
  const known = documentByVersion.get(version) ?? build(version);
  documentByVersion.set(version, known);
  return { ...known, servers: [{ url: serverUrl }] };
}
