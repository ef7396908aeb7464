import type { ContractName } from "#app/contracts/operation.ts";

/** Longest prefix first: the first that fits decides. */
const contractByPrefix: readonly (readonly [string, ContractName])[] = [
  ["/v1/standardize", "standardize"],
  ["/v1/executions", "standardize"],
  ["/v1", "workflows"],
  ["/api/external", "generations"],
  ["/api", "enhancements"],
];

const isUnder = (path: string, prefix: string) => path === prefix || path.startsWith(`${prefix}/`);

/** The contract whose manners hold under a path, for calls that reach no operation. Null outside the API. */
export function contractOfPath(path: string): ContractName | null {
  return contractByPrefix.find(([prefix]) => isUnder(path, prefix))?.[1] ?? null;
}
