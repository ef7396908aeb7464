/**
 * What a key may do: order and decide; read; change presets and brand kits; manage where callbacks go; make and end keys.
 */
export const apiScopes = ["jobs:create", "jobs:read", "presets:write", "webhooks:write", "keys:write"] as const;
export type ApiScope = (typeof apiScopes)[number];

/** True for a word that names a scope. */
export function isApiScope(word: string): word is ApiScope {
  return apiScopes.some((scope) => scope === word);
}
