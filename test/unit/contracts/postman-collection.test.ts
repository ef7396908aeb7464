import { expect, test } from "vitest";
import { postmanCollection } from "#app/api/postman-collection.server.ts";
import { openapiDocument } from "#app/contracts/openapi/document.ts";
import { operations } from "#app/contracts/operations.ts";

interface Parameter {
  readonly key: string;
  readonly value: string;
  readonly disabled?: boolean;
}
interface Request {
  readonly method: string;
  readonly header: readonly Parameter[];
  readonly url: { readonly path: readonly string[]; readonly query: readonly Parameter[] };
}
interface Folder {
  readonly item?: readonly Folder[];
  readonly request?: Request;
}

const file = openapiDocument({ version: "1.2.3", serverUrl: "https://cyclorama.example" });
const collection = await postmanCollection(JSON.stringify(file));

const requestsIn = ({ item = [], request }: Folder): Request[] => [
  ...(request === undefined ? [] : [request]),
  ...item.flatMap(requestsIn),
];
const requests = requestsIn(collection as Folder);
const sent = (parameters: readonly Parameter[]) => parameters.filter(({ disabled }) => disabled !== true);

test("the collection has a request for every operation", () => {
  const placeOf = (method: string, path: string) => `${method} ${path.replaceAll(/\{\w+\}|:\w+/g, ":")}`;
  const places = requests.map(({ method, url }) => placeOf(method, `/${url.path.join("/")}`));
  expect(places.toSorted()).toEqual(operations.map(({ method, path }) => placeOf(method, path)).toSorted());
});

test("nothing is sent whose value was invented: what is optional is switched off", () => {
  expect(requests.flatMap(({ url }) => sent(url.query))).toEqual([]);
  const headers = new Set(requests.flatMap(({ header }) => sent(header)).map(({ key, value }) => `${key}: ${value}`));
  expect([...headers].toSorted()).toEqual([
    "Accept: application/json",
    "Accept: application/problem+json",
    "Content-Type: application/json",
    "Content-Type: multipart/form-data",
    "Idempotency-Key: {{$guid}}",
    "X-External-Org-Id: {{organizationId}}",
  ]);
});

test("the organization is sent where it must be, and the key is a variable", () => {
  const organized = requests.filter(({ header }) => sent(header).some(({ key }) => key === "X-External-Org-Id"));
  expect(organized).toHaveLength(operations.filter((operation) => operation.requiresOrganization === true).length);
  expect(collection).toMatchObject({
    auth: { type: "bearer", bearer: [{ value: "{{bearerToken}}" }] },
    variable: expect.arrayContaining([
      expect.objectContaining({ key: "bearerToken" }),
      expect.objectContaining({ key: "organizationId" }),
      expect.objectContaining({ key: "baseUrl" }),
    ]),
  });
});
