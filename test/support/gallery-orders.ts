import type { PictureSpec } from "../../app/imaging/picture-spec.ts";
import type { Mood, SceneType } from "../../app/imaging/scene/vocabulary.ts";
import { askedPalettes } from "./asked-palettes.ts";

export const galleryParts = ["moods", "formats", "pitches", "groups", "colors"] as const;
type GalleryPart = (typeof galleryParts)[number];

/** One picture of the gallery before it is made. */
export interface GalleryOrder {
  readonly name: string;
  readonly part: GalleryPart;
  readonly sceneType: SceneType;
  readonly row: string;
  readonly caption: string;
  readonly spec: PictureSpec;
  /** Name of the sample photo; null for an empty set. */
  readonly product: string | null;
  readonly companions: readonly string[];
}

interface GalleryPlan {
  readonly scenes: readonly SceneType[];
  readonly moods: readonly Mood[];
  readonly parts: readonly GalleryPart[];
  readonly product: string;
  readonly sidePx: number;
  readonly seed: number;
}

/** Width and height as shares of the longer side. */
const formats = { "1:1": [1, 1], "4:5": [0.8, 1], "16:9": [1, 0.5625], "9:16": [0.5625, 1] } as const;
const pitchesDegrees = [0, 20, 45, 80];
const companions = ["render-candle-studio", "render-tin-studio"];
interface Wish {
  readonly part: GalleryPart;
  readonly sceneType: SceneType;
  readonly mood: Mood;
  readonly row: string;
  readonly caption: string;
  readonly product: string | null;
  readonly companions?: readonly string[];
  readonly colors?: readonly string[];
  readonly shape?: readonly [number, number];
  readonly cameraPitchDegrees?: number;
}

function orderOf(plan: GalleryPlan, wish: Wish): GalleryOrder {
  const { part, sceneType, mood, row, caption, product } = wish;
  const [wide, high] = wish.shape ?? [1, 1];
  const scene = { sceneType, mood, colors: [...(wish.colors ?? [])], seed: plan.seed };
  const output = {
    widthPx: Math.round(plan.sidePx * wide),
    heightPx: Math.round(plan.sidePx * high),
    format: "jpeg" as const,
  };
  const pitch = wish.cameraPitchDegrees;
  const spec: PictureSpec =
    product === null
      ? { kind: "background-generator", scene, output, watermark: false }
      : {
          kind: "background-swap",
          scene,
          output,
          preservation: "balanced",
          watermark: false,
          ...(pitch !== undefined && { cameraPitchDegrees: pitch }),
        };
  const name = [part, sceneType, row, caption]
    .join("-")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-");
  return { name, part, sceneType, row, caption, spec, product, companions: wish.companions ?? [] };
}

function wishesOf(part: GalleryPart, sceneType: SceneType, plan: GalleryPlan): Wish[] {
  const { moods, product } = plan;
  const mood = moods[0] ?? "soft";
  const base = { part, sceneType, mood };
  if (part === "moods") {
    return [null, product].flatMap((what) =>
      moods.map((name) => ({
        ...base,
        mood: name,
        row: what === null ? "empty" : "product",
        caption: name,
        product: what,
      })),
    );
  }
  if (part === "formats") {
    return Object.entries(formats).flatMap(([caption, shape]) =>
      [null, product].map((what) => ({
        ...base,
        row: what === null ? "empty" : "product",
        caption,
        shape,
        product: what,
      })),
    );
  }
  if (part === "pitches") {
    return pitchesDegrees.map((degrees) => ({
      ...base,
      row: "pitch",
      caption: `${degrees} degrees`,
      product,
      cameraPitchDegrees: degrees,
    }));
  }
  if (part === "groups") {
    return [1, 2].map((count) => ({
      ...base,
      row: "group",
      caption: `${count + 1} products`,
      product,
      companions: companions.slice(0, count),
    }));
  }
  return askedPalettes.map((colors) => ({ ...base, row: "colors", caption: colors.join(" "), colors, product: null }));
}

/** Every picture of the page, set by set. */
export function galleryOrders(plan: GalleryPlan): GalleryOrder[] {
  return plan.scenes.flatMap((sceneType) =>
    plan.parts.flatMap((part) => wishesOf(part, sceneType, plan).map((wish) => orderOf(plan, wish))),
  );
}
