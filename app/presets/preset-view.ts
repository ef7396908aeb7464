import type { PresetDocument, PresetKind } from "#app/presets/preset-document.ts";

/** A version of a preset. Times are ISO 8601. */
export interface PresetVersionView {
  readonly presetId: string;
  readonly version: string;
  /** A draft may still change and cannot be ordered by. What is published never changes. */
  readonly state: "draft" | "published";
  readonly document: PresetDocument;
  /** SHA-256 of the document's canonical JSON. */
  readonly contentHash: string;
  /** What is new in it. */
  readonly changelog: string;
  readonly createdAt: string;
  readonly publishedAt: string | null;
}

/** A preset without what its versions say. */
export interface PresetView {
  readonly id: string;
  /** Built-in presets are everybody's and nobody can change them. */
  readonly origin: "built-in" | "shop";
  readonly kind: PresetKind;
  readonly label: string;
  readonly description: string;
  /** Highest version first. */
  readonly versions: readonly Pick<PresetVersionView, "version" | "state" | "contentHash">[];
  /** What "latest" stands for now; null until a version is published. */
  readonly latestVersion: string | null;
  readonly createdAt: string;
  /** Not listed and not continued any more; its published versions work as ever. */
  readonly archivedAt: string | null;
}

/** Whose presets: modes do not see each other's. */
export interface PresetOwner {
  readonly shopId: string;
  readonly mode: "live" | "test";
}

/** A published version as a request is carried out by it, and as it is named in everything that comes of it. */
export interface ResolvedPreset {
  readonly id: string;
  readonly version: string;
  readonly contentHash: string;
  readonly document: PresetDocument;
}
