import type { PixelBox } from "#app/imaging/pixels.ts";
import { arrangeProducts, type ProductGroup } from "#app/imaging/scene/arrange-products.ts";
import { buildSet } from "#app/imaging/scene/build-set.ts";
import type { RunBand } from "#app/imaging/scene/scene-band-task.ts";
import { setTable } from "#app/imaging/scene/sets/set-table.ts";
import { eyeOf, layOutStage } from "#app/imaging/scene/stage-layout.ts";
import {
  liesFlat,
  measureCard,
  type MeasuredProduct,
  type StandingProduct,
  standProduct,
} from "#app/imaging/scene/stand-product.ts";
import type { StudioPlan } from "#app/imaging/scene/studio-plan.ts";
import type { ProductCard, StudioSceneInput } from "#app/imaging/scene/studio-scene.ts";
import type { SceneType } from "#app/imaging/scene/vocabulary.ts";

/** Points of the light grid along the canvas' shorter side: enough for the softest detail, light itself is smooth. */
const gridSideMax = 512;
const gridSideMin = 128;
/** The grid is at least this many pixels coarse. */
const gridPixelsMin = 2;
/** Rays per grid point and kind of light. */
const samples = 16;

/** Larger share of the canvas that a group takes when nobody says, by number of products: each must be worth looking at. */
const groupFills: Readonly<Record<number, number>> = { 2: 0.72, 3: 0.8, 4: 0.88 };

/** What stands in the set: nothing, a product, or a group with the main one first. */
export async function measureCards(input: StudioSceneInput, runBand: RunBand): Promise<MeasuredProduct[]> {
  if (input.product === null) return [];
  const main = await measureCard(input.product, input.cameraPitchDegrees ?? null, runBand);
  const lies = liesFlat(main);
  // One camera for all: companions are seen as the main product is.
  const measure = (card: ProductCard) =>
    measureCard(card, lies ? main.pitchDegrees : (main.pitchDegrees ?? 0), runBand);
  return [main, ...(await Promise.all((input.companions ?? []).map(measure)))];
}

/** The coarser grid on which the light of a picture is gathered. */
function gridFor(widthPx: number, heightPx: number): StudioPlan["grid"] {
  const shorter = Math.min(widthPx, heightPx);
  const coarse = Math.max(gridPixelsMin, shorter / Math.min(gridSideMax, Math.max(gridSideMin, shorter / 4)));
  return { width: Math.ceil(widthPx / coarse), height: Math.ceil(heightPx / coarse), samples };
}

function pitchOf(input: StudioSceneInput, main: MeasuredProduct | undefined): number | null {
  return main?.pitchDegrees ?? input.cameraPitchDegrees ?? null;
}

/** How a group is seen in a set. */
function viewOf(sceneType: SceneType, pitchDegrees: number | null): Parameters<typeof arrangeProducts>[1] {
  const { eyeHeight, eyeDistance, tiltSine, fromAbove } = eyeOf(setTable[sceneType].framing, pitchDegrees);
  return { groundSlope: tiltSine + eyeHeight / eyeDistance, fromAbove };
}

/** The products' boxes within the box of their group, in whole pixels. */
function boxesInGroup(group: PixelBox, places: ProductGroup["places"] = []): PixelBox[] {
  return places.map((place) => ({
    left: group.left + Math.round(place.left * group.width),
    top: group.top + Math.round(place.top * group.height),
    width: Math.max(1, Math.round(place.width * group.width)),
    height: Math.max(1, Math.round(place.height * group.height)),
  }));
}

/** A set planned around its products. */
export interface PlannedStudio {
  readonly plan: StudioPlan;
  /** Where the products belong on the canvas, in their order. */
  readonly boxes: readonly PixelBox[];
  readonly standing: readonly StandingProduct[];
}

export function planStudio(input: StudioSceneInput, products: readonly MeasuredProduct[]): PlannedStudio {
  const { scene, widthPx, heightPx, fill, placement } = input;
  const pitchDegrees = pitchOf(input, products[0]);
  const group = products.length === 0 ? null : arrangeProducts(products, viewOf(scene.sceneType, pitchDegrees));
  const stage = layOutStage({
    framing: setTable[scene.sceneType].framing,
    widthPx,
    heightPx,
    productAspect: group?.aspect ?? null,
    foot: group?.foot ?? 1,
    fill: fill ?? groupFills[products.length],
    pitchDegrees,
    placement,
  });
  const boxes = boxesInGroup(stage.productBox, group?.places);
  const standing = products.map((product, index) => standProduct(stage.camera, boxes[index]!, product));
  const emptyMiddle = stage.camera.fromAbove ? 0 : -stage.productWidth * 0.4;
  const { set, light } = buildSet(scene, stage, standing[0]?.middleZ ?? emptyMiddle);
  return {
    boxes,
    standing,
    plan: {
      seed: scene.seed | 0,
      camera: stage.camera,
      backdrop: set.backdrop,
      shapes: set.shapes,
      materials: set.materials,
      textures: set.textures,
      light,
      products: standing.map(({ plan }) => plan),
      grid: gridFor(widthPx, heightPx),
    },
  };
}
