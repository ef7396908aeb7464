import fc from "fast-check";
import { expect, test } from "vitest";
import { aimSight, createSightRay } from "../../../app/imaging/scene/camera-view.ts";
import { meetShapes } from "../../../app/imaging/scene/intersect-shapes.ts";
import { renderStudioScene } from "../../../app/imaging/scene/render-studio-scene.ts";
import type { StudioBandTask } from "../../../app/imaging/scene/scene-band-task.ts";
import { createShapeFinder } from "../../../app/imaging/scene/shapes-in-sight.ts";
import type { StudioPlan } from "../../../app/imaging/scene/studio-plan.ts";
import { type SceneType } from "../../../app/imaging/scene/vocabulary.ts";
import { createWorld } from "../../../app/imaging/scene/world.ts";
import { flaskCard } from "../../support/product-card.ts";

/** The plan of a set as it would be painted, without painting it. */
async function planOf(sceneType: SceneType, cameraPitchDegrees: number): Promise<StudioBandTask> {
  const seen: StudioBandTask[] = [];
  const stop = new Error("planned");
  await renderStudioScene(
    {
      scene: { sceneType, mood: "soft", colors: [], seed: 7 },
      widthPx: 96,
      heightPx: 96,
      product: flaskCard(),
      cameraPitchDegrees,
    },
    async (band) => {
      if (!("plan" in band)) return (await import("../../../app/imaging/scene/run-scene-band.ts")).runSceneBand(band);
      seen.push(band);
      throw stop;
    },
  ).catch((error: unknown) => expect(error).toBe(stop));
  return seen[0]!;
}

function surfaceAt(plan: StudioPlan, task: StudioBandTask, x: number, y: number, culled: boolean): number {
  const world = createWorld(plan, task.memory);
  const ray = createSightRay();
  aimSight(plan.camera, x, y, ray);
  const shapes = culled ? createShapeFinder(plan).at(x, y) : world.shapes;
  world.hit.distance = 60;
  world.hit.surface = 0;
  meetShapes(shapes, world.hit, ray.ox, ray.oy, ray.oz, ray.dx, ray.dy, ray.dz);
  return world.hit.distance < 60 ? world.hit.surface : 0;
}

test.each([
  ["arch_niche", 5],
  ["arch_niche", 40],
  ["podium", 33],
  ["concrete_ledge", 50],
] as const)("%s at %d degrees: no shape is missed where it shows", async (sceneType, pitch) => {
  const task = await planOf(sceneType, pitch);
  const pixel = fc.double({ min: 0, max: 96, noNaN: true });
  fc.assert(
    fc.property(pixel, pixel, (x, y) => {
      expect(surfaceAt(task.plan, task, x, y, true)).toBe(surfaceAt(task.plan, task, x, y, false));
    }),
    { numRuns: 300 },
  );
});
