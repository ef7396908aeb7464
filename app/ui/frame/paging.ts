/**
 * Forward and back through lists that only know "what comes after this cursor". The URL keeps every cursor passed, so
 * that "back" works, a page can be bookmarked, and nothing has to be remembered in the browser. They share one
 * parameter, because hosts of embedded apps drop repeated ones; no cursor holds a comma.
 */
const cursorParameter = "after";
/** Cursors kept in the URL; going further forgets the oldest, because URLs have a practical limit of 2,000 characters. */
const cursorsMax = 20;

/** The cursor of the page to show. Null on the first page. */
export function currentCursor(search: URLSearchParams): string | null {
  return passedCursors(search).at(-1) ?? null;
}

/** The query of the page after this one. */
export function nextPageSearch(search: URLSearchParams, cursor: string): string {
  const passed = [...passedCursors(search), cursor].slice(-cursorsMax);
  return withCursors(search, passed);
}

/** The query of the page before this one. Null on the first page. */
export function previousPageSearch(search: URLSearchParams): string | null {
  const passed = passedCursors(search);
  return passed.length === 0 ? null : withCursors(search, passed.slice(0, -1));
}

/** The query with one parameter changed (null takes it away), back on the first page. */
export function firstPageSearch(search: URLSearchParams, name: string, value: string | null): string {
  const changed = new URLSearchParams(search);
  if (value === null || value === "") changed.delete(name);
  else changed.set(name, value);
  return withCursors(changed, []);
}

function passedCursors(search: URLSearchParams): string[] {
  return (search.get(cursorParameter) ?? "").split(",").filter((cursor) => cursor !== "");
}

function withCursors(search: URLSearchParams, cursors: readonly string[]): string {
  const changed = new URLSearchParams(search);
  changed.delete(cursorParameter);
  if (cursors.length > 0) changed.set(cursorParameter, cursors.join(","));
  const text = changed.toString();
  return text === "" ? "?" : `?${text}`;
}
