/** What the request log is searched for, as the address of the page says it. */
export interface CallFilter {
  readonly status: string;
  readonly path: string;
  readonly key: string;
  readonly id: string;
}

export const statusChoices = [
  { value: "", label: "Every answer" },
  { value: "2", label: "Worked (2xx)" },
  { value: "4", label: "Refused (4xx)" },
  { value: "5", label: "Failed (5xx)" },
] as const;

/** Longer texts are no search of a person. */
const searchLengthMax = 200;

const textOf = (search: URLSearchParams, name: string) => (search.get(name) ?? "").trim().slice(0, searchLengthMax);

/** Reads the filter from an address; what it does not know it leaves out. */
export function callFilterFrom(search: URLSearchParams): CallFilter {
  const status = textOf(search, "status");
  return {
    status: statusChoices.some(({ value }) => value === status) ? status : "",
    path: textOf(search, "path"),
    key: textOf(search, "key"),
    id: textOf(search, "id"),
  };
}

/** True when the filter hides something. */
export function isFiltered(filter: CallFilter): boolean {
  return Object.values(filter).some((value) => value !== "");
}

/** The filter as the search in the log takes it. */
export function callSearchOf({ status, path, key, id }: CallFilter) {
  const statusClass = ([2, 4, 5] as const).find((each) => String(each) === status);
  return {
    ...(statusClass !== undefined && { statusClass }),
    ...(path !== "" && { path }),
    ...(key !== "" && { apiKeyId: key }),
    ...(id !== "" && { id }),
  };
}
