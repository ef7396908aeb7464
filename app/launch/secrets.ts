import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * The secret with this name kept under the data folder, made up at the first start. Only for a newcomer's machine: a
 * real installation sets its own in the environment.
 */
export function localSecret(dataDir: string, name: string): string {
  const file = path.join(dataDir, `${name}.secret`);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}
