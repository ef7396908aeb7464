import { expect, test } from "vitest";
import { channelNames } from "#app/channels/channel-names.ts";
import { channelStandard } from "#app/channels/channel-output.ts";
import { channelsOf } from "#app/imaging/encode/pure-ground.ts";
import { jpegColorOf } from "#app/imaging/encode/jpeg-ground.ts";
import { standardizeSpecSchema } from "#app/imaging/picture-spec.ts";
import { findStandardizePreset, resolveStandardize, standardizePresetNames } from "#app/presets/standardize-presets.ts";

test.each(standardizePresetNames)("%s is a spec that can be made", (name) => {
  const preset = findStandardizePreset(name);
  expect(name).toMatch(new RegExp(`^studio\\.[a-z0-9_]+\\.v${preset?.version}$`));
  const spec = standardizeSpecSchema.parse(preset?.spec);
  if (spec.pureBackground && spec.output.format === "jpeg") {
    expect(jpegColorOf(channelsOf(spec.background))).not.toBeNull();
  }
});

test.each(channelNames)("what %s demands wins over the preset, own choices win over both", (channel) => {
  const spec = resolveStandardize({ preset: "studio.night.v1", channel });
  expect(spec).toMatchObject({ ...channelStandard(channel), channel });
  const own = resolveStandardize({ preset: "studio.night.v1", channel, overrides: { fill: 0.5, shadow: undefined } });
  expect(own).toEqual({ ...spec, fill: 0.5 });
});

test.each([
  [{ preset: "studio.ecomerce_clean.v1" }, "unknown_preset", "studio.ecommerce_clean.v1"],
  [{ preset: "studio.night.v1", channel: "amazon" }, "unknown_channel", "amazon_main"],
  [{ preset: "studio.night.v1", overrides: { fill: 2 } }, "invalid_payload", "fill"],
])("%j is refused as %s, and %s is named", (wishes, code, named) => {
  expect(() => resolveStandardize(wishes)).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(named) as string }) as Error,
  );
});
