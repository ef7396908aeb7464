import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** Every file that git would carry to a fresh clone. */
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" })
  .split("\n")
  .filter((file) => file !== "" && existsSync(file));
const sources = files.filter((file) => /^(app|dev-store|extensions|test)\/.*\.(ts|tsx|mjs|cjs|js)$/.test(file));

/** Names that say nothing about what is inside. */
const emptyNames = ["utils", "util", "helpers", "helper", "misc", "common", "manager", "shared", "lib"];

test("no file or folder has a name that says nothing", () => {
  const nameless = sources.filter((file) =>
    file.split("/").some((part) => emptyNames.includes(part.replace(/(\.server)?\.\w+$/, ""))),
  );
  expect(nameless).toEqual([]);
});

test("half of the app's files fit on a screen and none has more than 300 lines", () => {
  const lengths = sources
    .filter((file) => file.startsWith("app/") || file.startsWith("dev-store/"))
    .map((file) => ({ file, lines: readFileSync(file, "utf8").split("\n").length - 1 }))
    .sort((a, b) => a.lines - b.lines);
  expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
  expect(lengths[Math.floor(lengths.length / 2)]?.lines).toBeLessThanOrEqual(75);
});

test("no test is skipped or runs alone, no promise to finish something later is left", () => {
  // These are the marks that the other files must not carry: this file names them, and is the one that is left out.
  // `any` is not looked for here: the linter refuses it everywhere, and in prose it is a word.
  const marks = /\b(test|it|describe)\.(skip|only|todo)\(|\b(TODO|FIXME|XXX)\b|@ts-(ignore|expect-error|nocheck)/;
  const here = path.relative(process.cwd(), import.meta.filename);
  const marked = sources.filter((file) => file !== here && marks.test(readFileSync(file, "utf8")));
  expect(marked).toEqual([]);
});

test("no file carries a path of the machine it was written on or a package registry's address", () => {
  const traces = /(^|[^\w.-])\/(home|root|Users)\/[a-z]|registry\.npm|"resolved":/m;
  const text = files.filter((file) => /\.(ts|tsx|mjs|cjs|js|json|md|toml|yml|yaml|sql|html|css)$|\.npmrc$/.test(file));
  const here = path.relative(process.cwd(), import.meta.filename);
  expect(text.filter((file) => file !== here && traces.test(readFileSync(file, "utf8")))).toEqual([]);
});

test("dependencies are pinned to exact versions", () => {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, Record<string, string>>;
  const all = { ...manifest["dependencies"], ...manifest["devDependencies"], ...manifest["optionalDependencies"] };
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});
