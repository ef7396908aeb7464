/** The views of the pictures page, in the order of their tabs. `only` goes to the search as it is. */
export const pictureFilters = [
  { name: "all", label: "All", only: {} },
  { name: "unfinished", label: "Being made", only: { unfinishedOnly: true } },
  { name: "look", label: "Needs your look", only: { states: ["rendered"] } },
  { name: "ready", label: "Ready to approve", only: { states: ["completed"], review: "pending", hangs: false } },
  { name: "approved", label: "Approved", only: { review: "approved", hangs: false } },
  { name: "published", label: "On product", only: { hangs: true } },
  { name: "failed", label: "Failed", only: { states: ["failed"] } },
] as const;

export type PictureFilter = (typeof pictureFilters)[number];

/** The view named in the URL. Unknown names show all. */
export function pictureFilterFrom(name: string | null): PictureFilter {
  return pictureFilters.find((filter) => filter.name === name) ?? pictureFilters[0];
}
