import type { z } from "zod";
import type {
  ZodOpenApiOperationObject,
  ZodOpenApiParameters,
  ZodOpenApiRequestBodyObject,
  ZodOpenApiResponseObject,
} from "zod-openapi";
import { limitsPerKey } from "#app/api/limits.ts";
import { answerHeaders, refusalHeaders } from "#app/contracts/openapi/answer-headers.ts";
import { errorSchemas, problemDetailsSchema } from "#app/contracts/openapi/error-schemas.ts";
import { parametersOf } from "#app/contracts/openapi/parameters.ts";
import { refusalAdvice } from "#app/contracts/openapi/refusal-advice.ts";
import { refusalsByStatus, writtenCode } from "#app/contracts/openapi/refusals-of.ts";
import { contractTags } from "#app/contracts/openapi/tags.ts";
import type { Operation } from "#app/contracts/operation.ts";
import type { RefusalCode } from "#app/refusal.ts";

const capitalized = (id: string) => id.charAt(0).toUpperCase() + id.slice(1);

/** The schema as a component of its own: under the name it has, or the one given. */
function named(schema: z.ZodType, name: string): z.ZodType {
  const meta = schema.meta();
  return typeof meta?.["id"] === "string" ? schema : schema.meta({ ...meta, id: name });
}

function requestBodyOf({ id, body, otherBodies, bodyExamples = {} }: Operation): ZodOpenApiRequestBodyObject | null {
  const examples = Object.fromEntries(Object.entries(bodyExamples).map(([name, value]) => [name, { value }]));
  const json = body === undefined ? {} : { schema: named(body, `${capitalized(id)}Request`), examples };
  const others = Object.entries(otherBodies ?? {}).map(([mediaType, description]) => {
    const isForm = mediaType === "multipart/form-data";
    const file = { type: "string", format: "binary", description } as const;
    const form = { type: "object", properties: { file }, required: ["file"] } as const;
    return [mediaType, { schema: isForm ? form : file }] as const;
  });
  if (body === undefined && others.length === 0) return null;
  return {
    required: true,
    content: { ...(body === undefined ? {} : { "application/json": json }), ...Object.fromEntries(others) },
  };
}

function answersOf(operation: Operation): Record<string, ZodOpenApiResponseObject> {
  const { id, answers } = operation;
  const hasSeveral = Object.keys(answers).length > 1;
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, schema, mediaType }]) => {
      const name = `${capitalized(id)}Answer${hasSeveral ? status : ""}`;
      const content =
        schema === undefined && mediaType === undefined
          ? {}
          : {
              content: {
                [mediaType ?? "application/json"]: schema === undefined ? {} : { schema: named(schema, name) },
              },
            };
      return [status, { description, headers: answerHeaders(operation), ...content }];
    }),
  );
}

/** One line a code: as the contract writes it, what it means, what to do. */
function codeLine({ contract, path }: Operation, code: RefusalCode): string {
  const { word } = writtenCode(contract, code, path);
  const { means, wayOut } = refusalAdvice[code];
  return `- [\`${word}\`](/docs/errors#${code}): ${means} ${wayOut}`;
}

function refusalAnswersOf(operation: Operation): Record<string, ZodOpenApiResponseObject> {
  const schema = errorSchemas[operation.contract];
  const content = {
    ...(schema === null ? {} : { "application/json": { schema } }),
    "application/problem+json": { schema: problemDetailsSchema },
  };
  return Object.fromEntries(
    [...refusalsByStatus(operation)].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => codeLine(operation, code)).join("\n"),
        headers: refusalHeaders(status),
        content,
      },
    ]),
  );
}

function descriptionOf({ description, scope, limit }: Operation): string {
  const needs = scope === null ? "Open to everybody, without a key." : `Needs the scope \`${scope}\`.`;
  const counted = limit === null ? "" : ` ${limitsPerKey[limit]} such calls a minute and key (\`${limit}\`).`;
  return [...(description === undefined ? [] : [description]), `${needs}${counted}`].join("\n\n");
}

function securityOf({ scope, takesFlow }: Operation): Record<string, string[]>[] {
  if (scope === null) return [];
  return takesFlow === true ? [{ bearer: [] }, { shopifySignature: [] }] : [{ bearer: [] }];
}

/** An operation as openapi.json has it. */
export function operationObject(operation: Operation): ZodOpenApiOperationObject {
  const { id, contract, summary } = operation;
  const requestBody = requestBodyOf(operation);
  return {
    operationId: id,
    tags: [contractTags[contract].name],
    summary,
    description: descriptionOf(operation),
    security: securityOf(operation),
    requestParams: parametersOf(operation) satisfies ZodOpenApiParameters,
    ...(requestBody === null ? {} : { requestBody }),
    responses: { ...answersOf(operation), ...refusalAnswersOf(operation) },
  };
}
