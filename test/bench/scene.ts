/**
 * Milliseconds per studio scene on two threads: `node test/bench/scene.ts [runs]`. The first run of each size warms the
 * threads up and is not counted; the median of the others is printed.
 */
import { openImagingPool } from "../../app/imaging/imaging-pool.server.ts";
import { projectRoot } from "../../app/imaging/project-root.server.ts";
import { renderStudioScene } from "../../app/imaging/scene/render-studio-scene.ts";
import { sceneTypeNames } from "../../app/imaging/scene/vocabulary.ts";
import { flaskCard } from "../support/product-card.ts";

const threads = 2;
const runs = Number(process.argv[2] ?? 3);
const pool = openImagingPool({ threads, projectRoot: projectRoot() });
const product = flaskCard(512, 1024);

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

try {
  for (const sidePx of [512, 2048]) {
    for (const sceneType of sceneTypeNames) {
      const times: number[] = [];
      for (let run = 0; run <= runs; run++) {
        const started = performance.now();
        await renderStudioScene(
          { scene: { sceneType, mood: "warm", colors: [], seed: run }, widthPx: sidePx, heightPx: sidePx, product },
          (band) => pool.run("sceneBand", band),
          { threads },
        );
        if (run > 0) times.push(performance.now() - started);
      }
      console.log(JSON.stringify({ sceneType, sidePx, medianMs: Math.round(median(times)), runs, threads }));
    }
  }
} finally {
  await pool.close();
}
