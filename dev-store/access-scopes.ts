/** The scopes a set of granted scopes amounts to: write access includes read access. */
export function expandScopes(granted: Iterable<string>): ReadonlySet<string> {
  const all = new Set(granted);
  for (const scope of granted) {
    if (scope.startsWith("write_")) all.add(scope.replace("write_", "read_"));
  }
  return all;
}

/**
 * The scopes of which a field wants at least one, read from Shopify's sentence, such as "`write_files` access scope or
 * `write_themes` access scope. Also: Users must have edit files permissions." Empty when the sentence names none or asks
 * for more than one at a time ("as well as"), which the dev store does not enforce.
 */
export function alternativesOf(requiredAccess: string | null | undefined): readonly string[] {
  if (requiredAccess === null || requiredAccess === undefined) return [];
  const sentence = requiredAccess.split("Also:")[0] ?? "";
  if (sentence.includes("as well as")) return [];
  return [...sentence.matchAll(/`((?:read|write)_[a-z_]+)`/g)].flatMap((match) => match[1] ?? []);
}
