import { expect, test } from "vitest";
import { matchesSearch } from "../../../dev-store/graphql/search-query.ts";

const lamp = {
  title: ["Walnut desk lamp"],
  status: ["ACTIVE"],
  tag: ["light", "office desk"],
  filename: ["cy-01ABC_lamp.jpg"],
};
const matches = (query: string) => matchesSearch(query, lamp, ["title", "tag"]);

test.each([
  ["", true],
  ["desk", true],
  ["des", true],
  ["esk", false],
  ["walnut chair", false],
  ["walnut OR chair", true],
  ["title:lamp", true],
  ["title:lam", false],
  ["title:lam*", true],
  ["title:*esk*", true],
  ['title:"desk lamp"', true],
  ["title:'lamp desk'", false],
  ["status:active", true],
  ["-status:active", false],
  ["NOT status:draft walnut", true],
  ["walnut AND tag:light", true],
  ["filename:cy-01ABC_lamp.jpg", true],
  ["filename:cy-01ABC*", true],
  ["filename:cy-02*", false],
  ["a_field_nobody_knows:x", true],
])("%s → %s", (query, expected) => {
  expect(matches(query)).toBe(expected);
});
