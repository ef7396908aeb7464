/** One condition of Shopify's search syntax: `field:value`, or a bare word that may be found in any of the default fields. */
interface Term {
  field: string | null;
  value: string;
  negated: boolean;
}

const termPattern = /(-|NOT\s+)?(?:([a-z_]+):)?(?:"((?:\\.|[^"\\])*)"|'([^']*)'|([^\s()]+))/gi;

const unquote = (double: string | undefined, single: string | undefined, bare: string | undefined) =>
  (double?.replaceAll(/\\(.)/g, "$1") ?? single ?? bare ?? "").toLowerCase();

/** Reads words, "quoted phrases", field:value, -not and OR. AND is what stands between terms anyway. */
function parseSearchQuery(query: string): Term[][] {
  const alternatives: Term[][] = [[]];
  for (const [, not, field, double, single, bare] of query.matchAll(termPattern)) {
    const operator = field === undefined ? bare : undefined;
    if (operator === "OR") alternatives.push([]);
    if (operator === "OR" || operator === "AND") continue;
    const term = { field: field?.toLowerCase() ?? null, value: unquote(double, single, bare), negated: Boolean(not) };
    alternatives.at(-1)?.push(term);
  }
  return alternatives.filter((terms) => terms.length > 0);
}

function matchesText(text: string, value: string): boolean {
  const lower = text.toLowerCase();
  if (value === "*") return lower !== "";
  if (value.startsWith("*")) return lower.includes(value.replaceAll("*", ""));
  if (value.endsWith("*")) {
    const prefix = value.slice(0, -1);
    return lower.startsWith(prefix) || lower.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(prefix));
  }
  return (
    lower === value || ` ${lower.replaceAll(/[\s_.-]+/g, " ")} `.includes(` ${value.replaceAll(/[\s_.-]+/g, " ")} `)
  );
}

/**
 * Whether something with these searchable `fields` matches a query in Shopify's search syntax. A bare word is looked up
 * as the beginning of a word in `defaultFields`. A field the dev store does not know is ignored, as Shopify ignores it.
 */
export function matchesSearch(
  query: string | null | undefined,
  fields: Record<string, readonly string[]>,
  defaultFields: readonly string[],
): boolean {
  const alternatives = parseSearchQuery(query ?? "");
  if (alternatives.length === 0) return true;
  return alternatives.some((terms) =>
    terms.every(({ field, value, negated }) => {
      if (field !== null && fields[field] === undefined) return true;
      const found =
        field === null
          ? defaultFields.some((name) =>
              fields[name]?.some((text) => matchesText(text, `${value.replace(/\*$/, "")}*`)),
            )
          : fields[field]?.some((text) => matchesText(text, value));
      return (found ?? false) !== negated;
    }),
  );
}
