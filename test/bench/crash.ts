import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { crashRun } from "./crash/crash-run.ts";

// Kills web, worker and database at random moments while pictures are made and hung on products, then looks what became
// of them. Exit code 1 when a render is not final, a credit is off or a product has a picture twice.

const { values } = parseArgs({
  options: {
    renders: { type: "string", default: "40" },
    kills: { type: "string", default: "20" },
    seed: { type: "string", default: String(randomInt(1_000_000)) },
  },
});
const outcome = await crashRun({
  renders: Number(values.renders),
  kills: Number(values.kills),
  seed: Number(values.seed),
  say: console.log,
});
console.log(JSON.stringify(outcome, null, 2));
process.exit(outcome.faults.length === 0 ? 0 : 1);
