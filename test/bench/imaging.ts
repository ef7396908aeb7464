/**
 * What the pictures cost: `npm run bench:imaging [-- SECTION…]`. Every file of test/bench/imaging is a section, a
 * program of its own that prints its figures: a fresh process each, so that no section pays for another's memory.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";

const folder = join(import.meta.dirname, "imaging");
const sections = readdirSync(folder)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => basename(file, ".ts"))
  .toSorted();

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !sections.includes(name));
if (unknown.length > 0) {
  console.error(`No section ${unknown.join(", ")}. There are: ${sections.join(", ")}.`);
  process.exit(2);
}

let exitCode = 0;
for (const section of wanted.length > 0 ? wanted : sections) {
  console.log(`== ${section}`);
  const program = join(folder, `${section}.ts`);
  const run = spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", program], { stdio: "inherit" });
  if (run.status !== 0) exitCode = run.status ?? 1;
}
process.exit(exitCode);
