import { expect, test } from "vitest";
import { linearFromSrgb } from "../../../app/imaging/scene/linear-color.ts";
import { renderStudioScene } from "../../../app/imaging/scene/render-studio-scene.ts";
import { runSceneBand } from "../../../app/imaging/scene/run-scene-band.ts";
import type { ProductCard, StudioScene } from "../../../app/imaging/scene/studio-scene.ts";
import { blockCard } from "../../support/product-card.ts";

const side = 160;

function render(product: ProductCard): Promise<StudioScene> {
  return renderStudioScene(
    {
      scene: { sceneType: "glass_shelf", mood: "soft", colors: ["#d8d8d8"], seed: 3 },
      widthPx: side,
      heightPx: side,
      product,
      fill: 0.5,
      cameraPitchDegrees: 8,
    },
    async (band) => runSceneBand(band),
  );
}

function redBlock(): ProductCard {
  const { pixels } = blockCard(120, 160);
  const data = pixels.data.map((value, at) => (at % 4 === 3 ? value : at % 4 === 0 ? 210 : 20));
  return { pixels: { ...pixels, data } };
}

function mean({ background: { data } }: StudioScene, column: number, row: number): number[] {
  const sums = [0, 0, 0];
  for (let y = row; y < row + 3; y++) {
    for (let x = column - 6; x < column + 6; x++) {
      for (let c = 0; c < 3; c++) sums[c]! += linearFromSrgb(data[(y * side + x) * 3 + c]! / 255) / 36;
    }
  }
  return sums;
}

test("a product is mirrored in the glass it stands on", async () => {
  const studio = await render(redBlock());
  const { left, top, width, height } = studio.productBox!;
  const below = top + height + 2;
  const [red, green] = mean(studio, Math.round(left + width / 2), below);
  const [redBeside, greenBeside] = mean(studio, Math.round(left / 2), below);
  expect(red! / green!).toBeGreaterThan((redBeside! / greenBeside!) * 1.15);
});

test("light passes the glass: the wall below the shelf is lit like the wall above", async () => {
  const studio = await render(redBlock());
  const [, above] = mean(studio, 14, 60);
  const [, below] = mean(studio, 14, side - 6);
  expect(below! / above!).toBeGreaterThan(0.8);
  expect(below! / above!).toBeLessThan(1.1);
});
