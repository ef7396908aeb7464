import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";

// `npm run bench -- NAME`: runs test/bench/NAME.ts, which prints its figures. Without a name: lists them.

const folder = "test/bench";
const benchmarks = readdirSync(folder)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => path.basename(file, ".ts"));

const [name = "", ...rest] = process.argv.slice(2);
if (!benchmarks.includes(name)) {
  console.error(`npm run bench -- NAME, where NAME is one of: ${benchmarks.join(", ")}`);
  process.exit(name === "" ? 0 : 2);
}
const run = spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", `${folder}/${name}.ts`, ...rest], {
  stdio: "inherit",
});
process.exit(run.status ?? 1);
