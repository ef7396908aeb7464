import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openapiDocument } from "#app/contracts/openapi/document.ts";

const run = promisify(execFile);
const file = openapiDocument({ version: "1.2.3", serverUrl: "https://cyclorama.example" });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "cyclorama-openapi-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Every problem that Redocly's linter finds by its recommended rules. */
async function lint(document: unknown): Promise<{ ruleId: string; severity: string; message: string }[]> {
  const where = path.join(folder, `${crypto.randomUUID()}.json`);
  await writeFile(where, JSON.stringify(document));
  const environment = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const options = { cwd: folder, env: environment, maxBuffer: 64 * 1024 * 1024 };
  const linter = path.resolve("node_modules/@redocly/cli/bin/cli.js");
  // What is open to everybody and takes nothing refuses nothing; a stream is answered with 101.
  const skipped = ["--skip-rule=operation-4xx-response", "--skip-rule=operation-2xx-response"];
  const command = [linter, "lint", where, "--extends=recommended", "--format=json", ...skipped];
  // Its exit code is 1 when it finds something: what it found is on stdout all the same.
  const { stdout } = await run(process.execPath, command, options).catch((failed: { stdout?: string }) => ({
    stdout: failed.stdout ?? "",
  }));
  return (JSON.parse(stdout) as { problems: { ruleId: string; severity: string; message: string }[] }).problems;
}

test("Redocly finds nothing to say against openapi.json", async () => {
  const problems = await lint(file);
  expect(problems.map(({ ruleId, severity, message }) => `${severity} ${ruleId}: ${message}`)).toEqual([]);
});

test("and it would: an operation without answers is an error", async () => {
  const broken = { ...file, paths: { "/v1/x": { get: { operationId: "x" } } } };
  expect((await lint(broken)).map(({ severity }) => severity)).toContain("error");
});

test("component names are words, and no two components are the same", () => {
  const schemas = Object.entries(file.components?.schemas ?? {});
  for (const [name] of schemas) expect(name).toMatch(/^[A-Z][A-Za-z0-9]+$/);
  const texts = schemas.map(([name, schema]) => [JSON.stringify(schema), name] as const);
  const twins = texts.filter(([text, name]) => texts.some(([other, otherName]) => other === text && otherName < name));
  expect(twins.map(([, name]) => name)).toEqual([]);
  expect(schemas.map(([name]) => name)).not.toContain(expect.stringMatching(/schema\d+$/));
});
