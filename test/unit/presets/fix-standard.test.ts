import { expect, test } from "vitest";
import type { ChannelVerdict, Finding } from "#app/channels/channel-verdict.ts";
import { fixes, type FixName } from "#app/channels/fixes.ts";
import { nextFix } from "#app/presets/fix-standard.ts";
import { resolveStandardize } from "#app/presets/standardize-presets.ts";

const source = { name: "test", url: null, kind: "primary" } as const;

function broken(...names: FixName[]): ChannelVerdict {
  const findings = names.map((name, index): Finding => {
    const fix = { name, ...fixes[name] };
    return { ruleId: `T-${index}`, title: name, status: "FAIL", measured: "", threshold: "", source, fix };
  });
  const counts = { packVersion: "1", rulesChecked: names.length };
  return { channel: "amazon_main", asOf: "2026-11-22", status: "FAIL", ...counts, findings };
}

const spec = resolveStandardize({ preset: "studio.ecommerce_clean.v1", channel: "amazon_main" });

test("the format is put right before the product is moved", () => {
  const webp = { ...spec, output: { ...spec.output, format: "webp" as const } };
  const fix = nextFix(webp, broken("enlarge_product", "convert_format"));
  expect(fix).toMatchObject({ name: "format", ruleId: "T-1", spec: { output: { format: "jpeg" } } });
});

test("a ground that should be white becomes white, and without loss when it is already", () => {
  const grey = { ...spec, background: "#eeeeee", shadow: "soft" as const };
  const whitened = nextFix(grey, broken("whiten_background"));
  expect(whitened).toMatchObject({ name: "background", spec: { background: "#ffffff", shadow: "none" } });
  expect(nextFix(spec, broken("whiten_background"))).toMatchObject({
    name: "format",
    spec: { output: { format: "png" } },
  });
});

test("a product moves step by step and never beyond what is sensible", () => {
  let current = { ...spec, fill: 0.6, padding: 0.2 };
  for (let tries = 0; tries < 40; tries++) {
    const fix = nextFix(current, broken("enlarge_product"));
    if (fix === null) break;
    expect(fix.spec.fill).toBeGreaterThan(current.fill);
    expect(fix.spec.padding * 2).toBeLessThanOrEqual(1 - fix.spec.fill + 1e-9);
    current = fix.spec;
  }
  expect(current.fill).toBe(0.97);
});

test("what only the photographer can change is left to them", () => {
  expect(nextFix(spec, broken("use_colour_photo", "show_whole_product"))).toBeNull();
});
