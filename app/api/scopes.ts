/** What a key may do. */
export const apiScopes = ["jobs:create", "jobs:read"] as const;
export type ApiScope = (typeof apiScopes)[number];

/** True for a word that names a scope. */
export function isApiScope(word: string): word is ApiScope {
  return apiScopes.some((scope) => scope === word);
}
