import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { directedExamples, marksOf, pageParts } from "../../support/direction-table.ts";

const page = readFileSync("docs/api/direction.md", "utf8");

test.each(Object.entries(pageParts))(
  "the page's %s is what the director knows; npm run bench -- direction writes it",
  (part, write) => {
    const { start, end } = marksOf(part);
    const [, rest = ""] = page.split(start);
    expect((rest.split(end)[0] ?? "").trim()).toBe(write());
  },
);

test("forty prompts, staged and refused in both manners", () => {
  const examples = directedExamples();
  expect(examples).toHaveLength(40);
  const kinds = new Set(examples.map(({ category, outcome }) => `${category === null} ${outcome instanceof Error}`));
  expect(kinds.size).toBe(4);
});
