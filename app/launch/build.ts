import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What the browser and server builds are made from. A change in any of them makes the next start build again. */
const inputs = ["app", "vite.config.ts", "package-lock.json", "tsconfig.json"];
const stampFile = "build/.made-from";

function hashInputs(): string {
  const hash = createHash("sha256");
  const visit = (file: string) => {
    hash.update(file).update("\0").update(readFileSync(file));
  };
  for (const input of inputs) {
    if (path.extname(input) !== "") visit(input);
    else {
      const files = readdirSync(input, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      for (const file of files.map((entry) => path.join(entry.parentPath, entry.name)).sort()) visit(file);
    }
  }
  return hash.digest("hex");
}

/** Builds the web app when its sources changed since the last build. Throws with the builder's output. */
export async function buildWhenChanged(): Promise<{ built: boolean }> {
  const wanted = hashInputs();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) return { built: false };
  const builder = path.resolve("node_modules/@remix-run/dev/dist/cli.js");
  const child = spawn(process.execPath, [builder, "vite:build"], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`The build failed:\n${output}`);
  mkdirSync("build", { recursive: true });
  writeFileSync(stampFile, wanted);
  return { built: true };
}
