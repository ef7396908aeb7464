import { bakeTexture, shrinkTexture } from "#app/imaging/scene/bake-texture.ts";
import { paintPicture } from "#app/imaging/scene/paint-picture.ts";
import { measureProduct } from "#app/imaging/scene/product-volume.ts";
import type { SceneBandTask } from "#app/imaging/scene/scene-band-task.ts";
import { smoothLight } from "#app/imaging/scene/smooth-light.ts";
import { traceLight } from "#app/imaging/scene/trace-light.ts";

/** Does one band of a studio picture: heavy, synchronous, pure apart from the task's shared memory. For worker threads. */
export function runSceneBand(task: SceneBandTask): void {
  switch (task.phase) {
    case "product":
      return measureProduct(task);
    case "texture":
      return bakeTexture(task);
    case "shrink":
      return shrinkTexture(task);
    case "trace":
      return traceLight(task);
    case "smooth":
      return smoothLight(task);
    case "paint":
      return paintPicture(task);
  }
}
