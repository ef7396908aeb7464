import type { MakePictureInput } from "#app/imaging/finished-picture.ts";
import { generateBackground } from "#app/imaging/generate-background.server.ts";
import { standardizeProduct } from "#app/imaging/standardize-product.server.ts";
import { swapBackground } from "#app/imaging/swap-background.server.ts";
import type { MadePicture, Workshop } from "#app/imaging/workshop.ts";

/** Makes the picture that the spec describes. Every step is one task on a worker thread; each kind orders its own. */
export async function runPipeline(workshop: Workshop, input: MakePictureInput): Promise<MadePicture> {
  const { spec } = input;
  switch (spec.kind) {
    case "background-swap":
      return swapBackground(workshop, { ...input, spec });
    case "background-generator":
      return generateBackground(workshop, { ...input, spec });
    case "standardize":
      return standardizeProduct(workshop, { ...input, spec });
  }
}
