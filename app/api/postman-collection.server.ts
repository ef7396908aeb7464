import { convertV2 } from "openapi-to-postmanv2";

/** What the converter calls back with. */
interface Conversion {
  readonly result: boolean;
  readonly reason?: string;
  readonly output?: readonly { readonly type: string; readonly data: unknown }[];
}

/** The variable in which a collection's user keeps the key. */
const keyVariable = "bearerToken";

const options = {
  folderStrategy: "Tags",
  requestNameSource: "Fallback",
  parametersResolution: "Example",
  includeDeprecated: false,
  // A header that may be left out must not be sent with an invented value.
  disableOptionalParameters: true,
  optimizeConversion: true,
};

/** The converter invents examples and stumbles over lists whose places differ: it is shown lists of the first kind. */
function withPlainLists(_name: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("prefixItems" in value)) return value;
  const { prefixItems, ...rest } = value as { prefixItems: readonly unknown[] };
  return { ...rest, items: prefixItems[0] };
}

/** Postman makes a new one for each request. */
function withFreshRetryKeys(_name: string, value: unknown): unknown {
  const isRetryKey = typeof value === "object" && value !== null && "key" in value && value.key === "Idempotency-Key";
  return isRetryKey ? { ...value, value: "{{$guid}}" } : value;
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

/** An OpenAPI document as a Postman collection, with the key as the variable `bearerToken`. */
export async function postmanCollection(openapi: string): Promise<Record<string, unknown>> {
  const { result, reason, output = [] } = await convert(openapi);
  const converted = output.find(({ type }) => type === "collection")?.data;
  if (!result || converted === undefined) throw new Error(`no Postman collection could be made: ${reason ?? ""}`);
  const collection = JSON.parse(JSON.stringify(converted), withFreshRetryKeys) as Record<string, unknown>;
  const variables = collection["variable"] as readonly { readonly key: string }[] | undefined;
  return {
    ...collection,
    auth: { type: "bearer", bearer: [{ type: "string", key: "token", value: `{{${keyVariable}}}` }] },
    variable: [
      ...(variables ?? []).filter(({ key }) => key !== keyVariable),
      { type: "string", key: keyVariable, value: "cyc_test_…" },
    ],
  };
}
