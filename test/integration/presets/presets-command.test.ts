import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { presetsCommand } from "#app/cli/presets.ts";
import { createShop } from "../api/api-client.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "cyclorama-presets-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out = vi.spyOn(console, "log").mockImplementation(() => {});
  const err = vi.spyOn(console, "error").mockImplementation(() => {});
  try {
    const code = await presetsCommand(args);
    return { code, out: out.mock.calls.flat().join("\n"), err: err.mock.calls.flat().join("\n") };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

test("a preset travels from one shop to the other in a file", async () => {
  const [one, other] = [await createShop(), await createShop()];
  const file = path.join(folder, "clean.json");
  const builtIn = "studio.ecommerce_clean.v1";
  expect((await run("export", builtIn, "--shop", one.domain, "-o", file)).code).toBe(0);
  expect((await run("import", file, "--shop", other.id)).out).toContain("unchanged, published");
  const renamed = path.join(folder, "own.json");
  const own = { ...(JSON.parse(readFileSync(file, "utf8")) as object), preset_id: "shop.own", state: "draft" };
  writeFileSync(renamed, JSON.stringify(own, null, 2));
  const taken = await run("import", renamed, "--shop", other.id, "--mode", "test", "--json");
  expect([taken.code, JSON.parse(taken.out)]).toMatchObject([0, { outcome: "created", state: "draft" }]);
  expect((await run("list", "--shop", other.id)).out).not.toContain("shop.own");
  expect((await run("list", "--shop", other.id, "--mode", "test")).out).toContain(
    "shop.own  draft  standardize  Clean",
  );
  expect((await run("publish", "shop.own", "1.0.0", "--shop", other.id, "--mode", "test")).code).toBe(0);
  const shown = await run("show", "shop.own", "--shop", other.id, "--mode", "test");
  expect(shown.out).toMatch(/^shop\.own 1\.0\.0 {2}published {2}[0-9a-f]{64}\n\{\n {2}"/);
  expect((await run("export", "shop.own", "--shop", other.id, "--mode", "test")).out).toContain('"state":"published"');
});

test.each([
  [[], 2],
  [["list"], 2],
  [["show", "--shop", "x"], 2],
  [["list", "--shop", "nobody.myshopify.com"], 1],
  [["list", "--shop", "x", "--mode", "real"], 2],
  [["import", "missing.json", "--shop", "nobody.myshopify.com"], 1],
])("presets %j exits with %i and words", async (args, exit) => {
  const { code, err, out } = await run(...args);
  expect([code, out]).toEqual([exit, ""]);
  expect(err).not.toBe("");
});
