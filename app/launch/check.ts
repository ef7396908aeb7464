import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { buildWhenChanged } from "./build.ts";

// `npm test`: every check there is, each told apart, closing with one line that counts them. `--long` adds the runs
// that take hours rather than minutes.

interface Counted {
  passed: number;
  failed: number;
}

const onLongRun = process.argv.includes("--long");
const sourceFolders = ["app", "dev-store", "extensions", "test", "prisma"];

/** Runs one of the project's tools with its output shown as it comes; resolves with its exit code. */
function runTool(file: string, args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn(process.execPath, [`node_modules/${file}`, ...args], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

async function check(name: string, run: () => Promise<number>): Promise<Counted> {
  const startedAtMs = Date.now();
  console.log(`\n── ${name}`);
  const code = await run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  });
  const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
  console.log(`── ${name}: ${code === 0 ? "passed" : "FAILED"} after ${seconds} s`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

/** The tests of some vitest projects, counted one by one. A run that ends without a report counts as one failure. */
async function runTests(projects: readonly string[]): Promise<Counted> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "cyclorama-check-"));
  const report = path.join(folder, "report.json");
  const chosen = projects.map((project) => `--project=${project}`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const env = { LONG_RUN: onLongRun ? "1" : "" };
  try {
    const code = await runTool("vitest/vitest.mjs", ["run", ...chosen, ...reporters], env);
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8")) as Record<string, number>;
    const failed = numFailedTests ?? 1;
    return { passed: numPassedTests ?? 0, failed: code !== 0 && failed === 0 ? 1 : failed };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function build(): Promise<number> {
  await buildWhenChanged();
  return 0;
}

const results = [
  await check("format", () => runTool("prettier/bin/prettier.cjs", ["--check", "--log-level=warn", "."])),
  await check("lint, with types", () => runTool("oxlint/bin/oxlint", sourceFolders)),
  await check("types", () => runTool("typescript/bin/tsc", ["--noEmit"])),
  await check("types of the App Bridge stand-in", () =>
    runTool("typescript/bin/tsc", ["--noEmit", "-p", "dev-store/browser"]),
  ),
  await check("types of the extension", () =>
    runTool("typescript/bin/tsc", ["--noEmit", "-p", "extensions/new-picture"]),
  ),
  await check("dead code", () => runTool("knip/bin/knip.js", [])),
  await check("build", build),
  await runTests(["architecture", "unit"]),
  await runTests(["integration"]),
  await runTests(["golden"]),
  await runTests(["e2e"]),
];
const total = results.reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed }));
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
