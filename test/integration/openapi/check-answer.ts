import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { openapiDocument } from "#app/contracts/openapi/document.ts";
import { errorSchemas } from "#app/contracts/openapi/error-schemas.ts";
import type { ContractName, Operation } from "#app/contracts/operation.ts";

/** One answer in openapi.json, as far as it is looked at here. */
interface DescribedAnswer {
  readonly headers?: Readonly<Record<string, { readonly $ref: string }>>;
  readonly content?: Readonly<Record<string, unknown>>;
}

interface DescribedHeader {
  readonly required?: boolean;
  readonly schema: { readonly type: string };
}

interface Description {
  readonly paths: Readonly<Record<string, Record<string, { readonly responses: Record<string, DescribedAnswer> }>>>;
  readonly components: { readonly headers: Readonly<Record<string, DescribedHeader>> };
}

const file = openapiDocument({ version: "0.0.0", serverUrl: "http://localhost:3000" });
const description = file as unknown as Description;
// Keywords of OpenAPI that JSON Schema does not know stand beside its own.
const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true });
addFormats(ajv);
for (const format of ["ulid", "binary"]) ajv.addFormat(format, true);
ajv.addSchema(file, "openapi");

const validators = new Map<string, ValidateFunction>();

const escaped = (name: string) => encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));

function validatorAt(...names: string[]): ValidateFunction {
  const pointer = names.map(escaped).join("/");
  const known = validators.get(pointer) ?? ajv.compile({ $ref: `openapi#/${pointer}` });
  validators.set(pointer, known);
  return known;
}

const mediaTypeOf = (answer: Response) => answer.headers.get("content-type")?.split(";")[0]?.trim() ?? "";

function bodyFaults(validate: ValidateFunction, text: string): string[] {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return [`the body is not JSON: ${text.slice(0, 200)}`];
  }
  if (validate(body)) return [];
  const said = (validate.errors ?? []).map(({ instancePath, message, params }) => {
    return `${instancePath} ${message} ${JSON.stringify(params)}`;
  });
  return [`the body does not fit its schema: ${said.slice(0, 8).join("; ")} in ${text.slice(0, 1500)}`];
}

function headerFaults(answer: Response, described: DescribedAnswer): string[] {
  return Object.entries(described.headers ?? {}).flatMap(([name, { $ref }]) => {
    const header = description.components.headers[$ref.split("/").at(-1) ?? ""];
    const value = answer.headers.get(name);
    if (value === null) return header?.required === true ? [`the header ${name} is missing`] : [];
    return header?.schema.type === "integer" && !/^\d+$/.test(value) ? [`${name}: ${value} is no whole number`] : [];
  });
}

/** What an operation's answer has that openapi.json does not say of it. Empty: nothing. */
async function operationFaults(operation: Operation, answer: Response, isHead: boolean): Promise<string[]> {
  const method = operation.method.toLowerCase();
  const described = description.paths[operation.path]?.[method]?.responses[String(answer.status)];
  if (described === undefined) {
    return [`the status ${answer.status} is not documented: ${(await answer.clone().text()).slice(0, 500)}`];
  }
  const faults = headerFaults(answer, described);
  if (described.content === undefined || isHead) return faults;
  const mediaType = mediaTypeOf(answer);
  const content = described.content[mediaType] as { schema?: unknown } | undefined;
  if (content === undefined) return [...faults, `the media type “${mediaType}” is not documented`];
  if (content.schema === undefined || !mediaType.endsWith("json")) return faults;
  const names = ["paths", operation.path, method, "responses", String(answer.status), "content", mediaType, "schema"];
  return [...faults, ...bodyFaults(validatorAt(...names), await answer.clone().text())];
}

/** What the refusal of a path or method that does not exist has wrong. */
async function unknownFaults(contract: ContractName, answer: Response, isHead: boolean): Promise<string[]> {
  if (answer.status !== 404 && answer.status !== 405) return [`${answer.status} where nothing is`];
  if (isHead) return [];
  const isProblem = mediaTypeOf(answer) === "application/problem+json" || errorSchemas[contract] === null;
  const component = isProblem ? "ProblemDetails" : (errorSchemas[contract]?.meta()?.["id"] as string);
  return bodyFaults(validatorAt("components", "schemas", component), await answer.clone().text());
}

/** Fails when an answer is not what openapi.json says of the operation. Null: no operation takes the method. */
export async function checkAnswer(
  call: { readonly method: string; readonly path: string; readonly contract: ContractName },
  operation: Operation | null,
  answer: Response,
): Promise<void> {
  const isHead = call.method === "HEAD";
  const faults =
    operation === null
      ? await unknownFaults(call.contract, answer, isHead)
      : await operationFaults(operation, answer, isHead);
  if (faults.length === 0) return;
  throw new Error(`${call.method} ${call.path} answered ${answer.status} against openapi.json: ${faults.join(" · ")}`);
}
