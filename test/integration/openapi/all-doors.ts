import type { DoorFunction } from "#app/api/api-call.server.ts";
import type { Operation } from "#app/contracts/operation.ts";
import { operations } from "#app/contracts/operations.ts";

interface RouteModule {
  readonly loader?: DoorFunction;
  readonly action?: DoorFunction;
}

/** A route file of the public API. */
export interface DoorFile {
  /** "v1.jobs.$jobId.ts" */
  readonly name: string;
  readonly route: RouteModule;
  /** The path that Remix makes of the name, its parameters as "{}". */
  readonly path: string;
  readonly paramNames: readonly string[];
}

const modules = import.meta.glob<RouteModule>(["../../../app/routes/{v1,api}.*.ts", "../../../app/routes/status.ts"], {
  eager: true,
});

const segmentsOf = (name: string) =>
  name
    .replace(/\.ts$/, "")
    .split(".")
    .map((segment) => segment.replace(/_$/, ""));

/** Every route file under /v1 and /api, and the one at /status. */
export const doorFiles: readonly DoorFile[] = Object.entries(modules).map(([file, route]) => {
  const name = file.split("/").at(-1) ?? "";
  const segments = segmentsOf(name);
  const paramNames = segments.filter((segment) => segment.startsWith("$")).map((segment) => segment.slice(1));
  const path = `/${segments.map((segment) => (segment.startsWith("$") ? "{}" : segment)).join("/")}`;
  return { name, route, path, paramNames };
});

/** The file whose door runs an operation. Fails with the name of an operation that none runs. */
export function doorFileOf(operation: Operation): DoorFile {
  const found = doorFiles.find(({ route }) => route.loader?.operations?.includes(operation));
  if (found === undefined) throw new Error(`no route under app/routes runs the operation “${operation.id}”`);
  return found;
}

/** The door of an operation, as `send` takes it. */
export function doorOf(operation: Operation): DoorFunction {
  const { loader } = doorFileOf(operation).route;
  if (loader === undefined) throw new Error(`the route of “${operation.id}” has no loader`);
  return loader;
}

/** Path parameters by the names that the route's file gives them, values in the path's order. */
export function paramsOf(operation: Operation, values: readonly string[]): Record<string, string> {
  return Object.fromEntries(doorFileOf(operation).paramNames.map((name, index) => [name, values[index] ?? ""]));
}

export const operationCases = operations.map((operation) => [operation.id, operation] as const);
