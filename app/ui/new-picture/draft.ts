import type { OutputSpec, PictureSpec } from "#app/imaging/picture-spec.ts";
import { colorsMax, productsMax, seedMax } from "#app/imaging/picture-spec.ts";
import type { Mood, SceneType } from "#app/imaging/scene/vocabulary.ts";
import type { OutputPresetName } from "#app/presets/output-presets.ts";
import { outputPresets } from "#app/presets/output-presets.ts";
import type { AspectRatio, Resolution } from "#app/ui/new-picture/canvas-size.ts";
import { canvasSize } from "#app/ui/new-picture/canvas-size.ts";
import type { StandDraft } from "#app/ui/new-picture/stand-draft.ts";
import { openingStand, standFields } from "#app/ui/new-picture/stand-draft.ts";
import type { StandardDraft } from "#app/ui/new-picture/standard-draft.ts";
import { openingStandard, specOfStandard } from "#app/ui/new-picture/standard-draft.ts";

/** Photos one order may hold: as many as a merchant can look through, far below what a batch takes. */
export const photosPerOrderMax = 100;
/** A name that fits a list line; the request itself allows 255. */
export const displayNameCharactersMax = 100;

const defaultOutputPreset: OutputPresetName = "square_2000_jpeg";

export interface PhotoChoice {
  readonly productId: string;
  readonly mediaId: string;
}

/** Everything the "New pictures" page holds before it becomes an order. */
export interface Draft {
  readonly kind: PictureSpec["kind"];
  readonly sceneType: SceneType;
  readonly mood: Mood;
  readonly colors: readonly string[];
  /** True once the merchant changed a colour: the proposed palette no longer replaces them. */
  readonly colorsChosen: boolean;
  readonly seed: number;
  readonly preservation: "strict" | "balanced";
  readonly outputPreset: OutputPresetName;
  readonly resolution: Resolution;
  readonly aspectRatio: AspectRatio;
  readonly displayName: string;
  readonly photos: readonly PhotoChoice[];
  /** The chosen photos' products stand on one set together, instead of one picture for each. */
  readonly together: boolean;
  readonly stand: StandDraft;
  readonly standard: StandardDraft;
}

/** The draft a page opens with. */
export function openingDraft(photos: readonly PhotoChoice[], kind: PictureSpec["kind"]): Draft {
  return {
    kind,
    sceneType: "podium",
    mood: "soft",
    colors: [],
    colorsChosen: false,
    seed: 1,
    preservation: "balanced",
    outputPreset: defaultOutputPreset,
    resolution: "2K",
    aspectRatio: "1:1",
    displayName: "",
    photos: photos.slice(0, photosPerOrderMax),
    together: false,
    stand: openingStand,
    standard: openingStandard,
  };
}

function outputOf(draft: Draft): OutputSpec {
  if (draft.kind === "background-swap") return outputPresets[draft.outputPreset].output;
  return { ...canvasSize(draft.resolution, draft.aspectRatio), format: "png" };
}

/** The resolved spec of a draft: the same for the preview and for the order. */
export function specOfDraft(draft: Draft): PictureSpec {
  if (draft.kind === "standardize") return specOfStandard(draft.standard);
  const { sceneType, mood, seed } = draft;
  const shared = {
    scene: { sceneType, mood, colors: [...draft.colors], seed },
    output: outputOf(draft),
    watermark: false,
  };
  return draft.kind === "background-swap"
    ? { kind: draft.kind, ...shared, ...standFields(draft.stand), preservation: draft.preservation }
    : { kind: draft.kind, ...shared };
}

/** True when the chosen photos make one picture of all: only a swap has a set, and it holds a few products. */
export function isTogether({ kind, together, photos }: Draft): boolean {
  return kind === "background-swap" && together && photos.length > 1 && photos.length <= productsMax;
}

/** How many pictures a draft orders. */
export function picturesInDraft(draft: Draft): number {
  return draft.kind === "background-generator" || isTogether(draft) ? 1 : draft.photos.length;
}

/** True when the photo is chosen. */
export function isPhotoChosen(draft: Draft, photo: PhotoChoice): boolean {
  return draft.photos.some((each) => each.mediaId === photo.mediaId && each.productId === photo.productId);
}

/** The draft with one photo added or taken away. More than an order holds are not added. */
export function togglePhoto(draft: Draft, photo: PhotoChoice): Draft {
  if (isPhotoChosen(draft, photo)) {
    const others = draft.photos.filter((each) => each.mediaId !== photo.mediaId || each.productId !== photo.productId);
    return { ...draft, photos: others };
  }
  return draft.photos.length >= photosPerOrderMax ? draft : { ...draft, photos: [...draft.photos, photo] };
}

/** The draft with one palette colour changed, or added at the end. A seventh colour is left out. */
export function withColor(draft: Draft, index: number, color: string): Draft {
  const colors = [...draft.colors];
  colors[Math.min(index, colors.length)] = color.toLowerCase();
  return { ...draft, colors: colors.slice(0, colorsMax), colorsChosen: true };
}

/** The draft without one palette colour. */
export function withoutColor(draft: Draft, index: number): Draft {
  return { ...draft, colors: draft.colors.filter((_, each) => each !== index), colorsChosen: true };
}

/** The draft with the palette proposed from the product, unless the merchant has chosen colours. */
export function withProposedColors(draft: Draft, proposed: readonly string[]): Draft {
  return draft.colorsChosen ? draft : { ...draft, colors: proposed.slice(0, colorsMax) };
}

/** A seed for another arrangement. `random` gives 0 ≤ x < 1. */
export function rollSeed(random: () => number): number {
  return Math.floor(random() * (seedMax + 1));
}

/** A seed as typed. Null when it is not a whole number from 0 to 4,294,967,295. */
export function seedFromText(text: string): number | null {
  if (!/^\d{1,10}$/.test(text.trim())) return null;
  const seed = Number(text.trim());
  return seed <= seedMax ? seed : null;
}
