import { cruise, type ICruiseResult, type IConfiguration } from "dependency-cruiser";
import extractTypeScriptConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { createRequire } from "node:module";
import { expect, test } from "vitest";

const rules = createRequire(import.meta.url)("./dependency-rules.cjs") as IConfiguration;

test("every import follows the table in dependency-rules.cjs", async () => {
  const { output } = await cruise(
    ["app", "dev-store"],
    { ...rules.options, ruleSet: { forbidden: rules.forbidden ?? [] }, validate: true },
    undefined,
    { tsConfig: extractTypeScriptConfig("tsconfig.json") },
  );
  const { summary } = output as ICruiseResult;
  expect(summary.totalCruised).toBeGreaterThan(50);
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
});
