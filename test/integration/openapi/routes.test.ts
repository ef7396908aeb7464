import { expect, test } from "vitest";
import { operations } from "#app/contracts/operations.ts";
import { fixtures } from "./operation-fixtures.ts";
import { doorFileOf, doorFiles, operationCases } from "./all-doors.ts";

test("operations have names and places of their own", () => {
  const places = operations.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(places).size).toBe(places.length);
  const ids = operations.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z0-9]+$/);
});

test("no fixture is of an operation that is gone", () => {
  const ids = operations.map(({ id }) => id);
  expect(Object.keys(fixtures).filter((id) => !ids.includes(id))).toEqual([]);
});

test.each(operationCases)("%s is run by the route at its path, and by that alone", (_id, operation) => {
  const { name } = doorFileOf(operation);
  const runners = doorFiles.filter(({ route }) => route.loader?.operations?.includes(operation));
  expect(runners.map((each) => each.name)).toEqual([name]);
  expect(doorFileOf(operation).path).toBe(operation.path.replaceAll(/\{\w+\}/g, "{}"));
});

test.each(doorFiles.map((file) => [file.name, file] as const))(
  "%s does nothing that is not described",
  (_name, file) => {
    const { loader, action } = file.route;
    expect(loader?.operations, "its loader is not a door of the API").toBeDefined();
    expect(action, "its loader and its action are not the same door").toBe(loader);
    const unknown = (loader?.operations ?? []).filter((operation) => !operations.includes(operation));
    expect(
      unknown.map(({ id }) => id),
      "operations that are in no operation-list.ts",
    ).toEqual([]);
    const isCatchAll = file.paramNames.includes("");
    expect((loader?.operations ?? []).length === 0, "only a catch-all has no operation").toBe(isCatchAll);
  },
);
