import type { ChannelVerdict, Finding } from "#app/channels/channel-verdict.ts";
import { channelStandard } from "#app/channels/channel-output.ts";
import type { StandardizeSpec } from "#app/imaging/picture-spec.ts";

/** A change of the spec that may turn a verdict, and its name for the report. */
export interface StandardFix {
  readonly name: "format" | "quality" | "background" | "fill" | "size";
  /** The rule that asked for it. */
  readonly ruleId: string;
  readonly spec: StandardizeSpec;
}

/** Fixes in the order they are tried: what costs the picture least comes first. */
const order: readonly StandardFix["name"][] = ["format", "quality", "background", "fill", "size"];
/** Fill moves by this much a try, and stays where a product is neither lost nor cut. */
const fillStep = 0.04;
const fillRange = { min: 0.5, max: 0.97 } as const;
/** The limit a file is made smaller against: channels count its bytes in their own ways. */
const bytesShare = 0.8;
/** A canvas made smaller shows a small photo sharper; below this no channel offers zoom. */
const sizeShare = 0.75;
const sidePxMin = 1000;

type Change = (spec: StandardizeSpec, verdict: ChannelVerdict) => Partial<StandardizeSpec> | null;

/** What each named fix of a rule means for a spec. Null: it is so already, and another way has to be found. */
const changes: Readonly<Record<string, readonly (readonly [StandardFix["name"], Change])[]>> = {
  convert_format: [
    ["format", (spec, { channel }) => changedOutput(spec, { format: channelStandard(channel).output.format })],
  ],
  compress: [["quality", (spec, { channel }) => smallerFile(spec, channelStandard(channel).output.bytesMax)]],
  whiten_background: [
    ["background", (spec) => (isWhite(spec) ? null : { background: "#ffffff", shadow: "none", pureBackground: true })],
    ["format", (spec) => changedOutput(spec, { format: "png" })],
  ],
  enlarge_product: [["fill", (spec) => movedFill(spec, fillStep)]],
  shrink_product: [["fill", (spec) => movedFill(spec, -fillStep)]],
  change_canvas: [["size", (spec, { channel }) => channelSize(spec, channel)]],
  resize: [["size", (spec, { channel }) => channelSize(spec, channel)]],
  take_larger_photo: [["size", smallerCanvas]],
  take_sharper_photo: [["size", smallerCanvas]],
};

/**
 * The next change of a spec that may make the channel accept the picture: for every broken rule, in the order format,
 * quality, background, fill, size. Null when nothing is left to try: then the photo has to change.
 */
export function nextFix(spec: StandardizeSpec, verdict: ChannelVerdict): StandardFix | null {
  const broken = verdict.findings.filter(({ status }) => status === "FAIL");
  const found = broken.flatMap((finding) => fixesFor(finding, spec, verdict));
  return found.toSorted((one, other) => order.indexOf(one.name) - order.indexOf(other.name))[0] ?? null;
}

function fixesFor({ fix, ruleId }: Finding, spec: StandardizeSpec, verdict: ChannelVerdict): StandardFix[] {
  for (const [name, change] of changes[fix?.name ?? ""] ?? []) {
    const changed = change(spec, verdict);
    if (changed !== null) return [{ name, ruleId, spec: { ...spec, ...changed } }];
  }
  return [];
}

function isWhite({ background, shadow, pureBackground }: StandardizeSpec): boolean {
  return background === "#ffffff" && shadow === "none" && pureBackground;
}

function changedOutput(
  spec: StandardizeSpec,
  output: Partial<StandardizeSpec["output"]>,
): Partial<StandardizeSpec> | null {
  const changed = { ...spec.output, ...output };
  const isSame =
    changed.format === spec.output.format &&
    changed.widthPx === spec.output.widthPx &&
    changed.heightPx === spec.output.heightPx;
  return isSame ? null : { output: changed };
}

function smallerFile(spec: StandardizeSpec, channelBytesMax: number | undefined): Partial<StandardizeSpec> | null {
  const bytesMax = Math.floor((spec.output.bytesMax ?? channelBytesMax ?? 10_000_000) * bytesShare);
  return bytesMax < 50_000 ? null : { output: { ...spec.output, bytesMax } };
}

function movedFill(spec: StandardizeSpec, by: number): Partial<StandardizeSpec> | null {
  const fill = Math.min(fillRange.max, Math.max(fillRange.min, Math.round((spec.fill + by) * 100) / 100));
  // Padding must not hold the product back: it wins over fill.
  return fill === spec.fill ? null : { fill, padding: Math.min(spec.padding, (1 - fill) / 2) };
}

function channelSize(spec: StandardizeSpec, channel: ChannelVerdict["channel"]): Partial<StandardizeSpec> | null {
  const { widthPx, heightPx } = channelStandard(channel).output;
  return changedOutput(spec, { widthPx, heightPx });
}

function smallerCanvas(spec: StandardizeSpec): Partial<StandardizeSpec> | null {
  const longest = Math.max(spec.output.widthPx, spec.output.heightPx);
  const share = Math.max(sizeShare, sidePxMin / longest);
  if (share >= 1) return null;
  return changedOutput(spec, {
    widthPx: Math.round(spec.output.widthPx * share),
    heightPx: Math.round(spec.output.heightPx * share),
  });
}
