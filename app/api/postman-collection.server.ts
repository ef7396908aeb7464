import { convertV2 } from "openapi-to-postmanv2";

/** What the converter calls back with. */
interface Conversion {
  readonly result: boolean;
  readonly reason?: string;
  readonly output?: readonly { readonly type: string; readonly data: unknown }[];
}

/** The variables in which a collection's user keeps the key and the organization. */
const keyVariable = "bearerToken";
const organizationVariable = "organizationId";

const options = {
  folderStrategy: "Tags",
  requestNameSource: "Fallback",
  parametersResolution: "Example",
  includeDeprecated: false,
  optimizeConversion: true,
};

/** The converter invents examples and stumbles over lists whose places differ: it is shown lists of the first kind. */
function withPlainLists(_name: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("prefixItems" in value)) return value;
  const { prefixItems, ...rest } = value as { prefixItems: readonly unknown[] };
  return { ...rest, items: prefixItems[0] };
}

/** A header or a part of the query, as a collection has it. */
interface SentParameter {
  readonly key: string;
  readonly value: string;
  readonly disabled?: boolean;
  readonly description?: { readonly content: string };
}

/** Values that are better than invented ones: Postman makes a new key for each request. */
const knownValues: Readonly<Record<string, string>> = {
  "Idempotency-Key": "{{$guid}}",
  "X-External-Org-Id": `{{${organizationVariable}}}`,
};

/** What the converter writes before the description of what must be sent. */
const requiredMark = "(Required)";

/** What may be left out is shown and not sent: the converter invents its values. A retry key is always worth sending. */
function withoutInventions(parameter: SentParameter): SentParameter {
  const { key, description, disabled } = parameter;
  const known = knownValues[key];
  // The converter's own headers, such as Accept, cannot be switched off.
  const isOptional = disabled !== undefined && description?.content.startsWith(requiredMark) !== true;
  return {
    ...parameter,
    ...(known === undefined ? {} : { value: known }),
    ...(isOptional ? { disabled: key !== "Idempotency-Key" } : {}),
  };
}

interface SentRequest {
  readonly method: string;
  readonly header?: readonly SentParameter[];
  readonly url: { readonly query?: readonly SentParameter[] };
}

const isRequest = (value: unknown): value is SentRequest =>
  typeof value === "object" && value !== null && "method" in value && "url" in value;

function withRealParameters(_name: string, value: unknown): unknown {
  if (!isRequest(value)) return value;
  const { header = [], url } = value;
  const query = (url.query ?? []).map(withoutInventions);
  return { ...value, header: header.map(withoutInventions), url: { ...url, query } };
}

function convert(openapi: string): Promise<Conversion> {
  return new Promise((resolve, reject) => {
    convertV2(
      { type: "string", data: JSON.stringify(JSON.parse(openapi, withPlainLists)) },
      options,
      (error: Error | null, conversion: Conversion) => {
        if (error === null) resolve(conversion);
        else reject(error);
      },
    );
  });
}

/** An OpenAPI document as a Postman collection, with the key and the organization as variables. */
export async function postmanCollection(openapi: string): Promise<Record<string, unknown>> {
  const { result, reason, output = [] } = await convert(openapi);
  const converted = output.find(({ type }) => type === "collection")?.data;
  if (!result || converted === undefined) throw new Error(`no Postman collection could be made: ${reason ?? ""}`);
  const collection = JSON.parse(JSON.stringify(converted), withRealParameters) as Record<string, unknown>;
  const variables = collection["variable"] as readonly { readonly key: string }[] | undefined;
  return {
    ...collection,
    auth: { type: "bearer", bearer: [{ type: "string", key: "token", value: `{{${keyVariable}}}` }] },
    variable: [
      ...(variables ?? []).filter(({ key }) => key !== keyVariable),
      { type: "string", key: keyVariable, value: "cyc_test_…" },
      { type: "string", key: organizationVariable, value: "org_…" },
    ],
  };
}
