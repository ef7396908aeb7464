import { GraphQLError } from "graphql";

export interface ConnectionArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
  reverse?: boolean | null;
}

/** Shopify's largest page. */
const pageSizeMax = 250;

const encodeCursor = (id: string) => Buffer.from(JSON.stringify({ last_id: id })).toString("base64url");

function positionOf(ids: readonly string[], cursor: string): number {
  let id: unknown;
  try {
    id = (JSON.parse(Buffer.from(cursor, "base64url").toString()) as { last_id: unknown }).last_id;
  } catch {
    id = undefined;
  }
  const position = ids.indexOf(String(id));
  if (position < 0) throw new GraphQLError("Invalid cursor for current pagination sort.");
  return position;
}

/** One page of `items`, in the Relay shape Shopify uses. The cursor of an item is made of its id. */
export function connection<Item extends { id: string }, View>(
  items: readonly Item[],
  page: ConnectionArguments,
  view: (item: Item) => View,
) {
  if (page.first == null && page.last == null) {
    throw new GraphQLError("you must provide one of first or last", { extensions: { code: "BAD_REQUEST" } });
  }
  const ordered = page.reverse === true ? items.toReversed() : items;
  const ids = ordered.map((item) => item.id);
  let from = page.after == null ? 0 : positionOf(ids, page.after) + 1;
  let to = page.before == null ? ordered.length : positionOf(ids, page.before);
  if (page.first != null) to = Math.min(to, from + Math.min(page.first, pageSizeMax));
  else from = Math.max(from, to - Math.min(page.last ?? 0, pageSizeMax));
  const shown = ordered.slice(from, to);
  const [start, end] = [shown[0], shown.at(-1)];
  return {
    nodes: () => shown.map(view),
    edges: () => shown.map((item) => ({ cursor: encodeCursor(item.id), node: view(item) })),
    pageInfo: {
      hasNextPage: to < ordered.length,
      hasPreviousPage: from > 0,
      startCursor: start === undefined ? null : encodeCursor(start.id),
      endCursor: end === undefined ? null : encodeCursor(end.id),
    },
  };
}
