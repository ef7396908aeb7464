import type { ChannelName } from "#app/channels/channel-names.ts";
import type { FixName } from "#app/channels/fixes.ts";

/** What a rule asks of the facts, as data. Pixels, bytes and ratios (0..1). */
export type Check =
  /** Below `px` it is broken; below `recommendedPx` a warning. */
  | { readonly kind: "longest-side-min"; readonly px: number; readonly recommendedPx?: number }
  | { readonly kind: "longest-side-max"; readonly px: number }
  | {
      readonly kind: "size-min";
      readonly widthPx: number;
      readonly heightPx: number;
      readonly recommended?: readonly [widthPx: number, heightPx: number];
    }
  /** Above `pixels` it is broken; above `recommended` a warning. */
  | { readonly kind: "pixels-max"; readonly pixels: number; readonly recommended?: number }
  | { readonly kind: "bytes-max"; readonly bytes: number }
  /** Of a format that can move, only still files. */
  | { readonly kind: "format"; readonly formats: readonly string[] }
  | { readonly kind: "srgb" }
  | { readonly kind: "bit-depth-max"; readonly bits: number }
  | { readonly kind: "opaque" }
  | { readonly kind: "white-background"; readonly exact: true }
  | { readonly kind: "white-background"; readonly exact: false; readonly nearWhiteMin: number }
  | { readonly kind: "frame-fill"; readonly min: number; readonly max?: number }
  | { readonly kind: "not-cropped" }
  | { readonly kind: "no-overlay" }
  | { readonly kind: "no-border" }
  | {
      readonly kind: "aspect-ratio";
      readonly width: number;
      readonly height: number;
      /** Largest deviation from width ÷ height, as a share of it. */
      readonly tolerance: number;
    }
  | { readonly kind: "sharp"; readonly sharpnessMin: number; readonly enlargementMax: number }
  | { readonly kind: "not-enlarged"; readonly enlargementMax: number }
  | { readonly kind: "in-colour" }
  /** A picture with a generator's traces carries one of these DigitalSourceType words. */
  | { readonly kind: "generated-is-labelled"; readonly words: readonly string[] }
  /** The file does not say of itself that it was generated or rendered. */
  | { readonly kind: "not-generated" }
  /** Listed for people; never counted. */
  | { readonly kind: "manual" };

/** The check of one kind. */
export type CheckOf<Kind extends Check["kind"]> = Extract<Check, { kind: Kind }>;

/** Where a number was read. primary: the channel itself; secondary: others about it; unconfirmed: nowhere we could check. */
export interface RuleSource {
  readonly name: string;
  readonly url: string | null;
  readonly kind: "primary" | "secondary" | "unconfirmed";
  /** What sources disagree on, and which reading this rule takes. */
  readonly conflict?: string;
}

/** One rule in one period. A rule that changes has several entries with the same id and periods that do not overlap. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  readonly severity: "fail" | "warn";
  readonly check: Check;
  readonly source: RuleSource;
  /** First day on which it holds, YYYY-MM-DD. Null: as long as we know. */
  readonly effectiveFrom: string | null;
  /** First day on which it no longer holds. Null: no end is known. */
  readonly effectiveUntil: string | null;
  readonly fix: FixName;
}

export interface RulePack {
  readonly channel: ChannelName;
  /** The day it was last checked against its sources and the first 8 digits of its content's sha-256. */
  readonly version: string;
  readonly rules: readonly Rule[];
}
