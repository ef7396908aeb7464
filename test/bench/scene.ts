/**
 * Milliseconds per studio scene on two threads: `node test/bench/scene.ts [runs] [scene,scene…]`. The first run of each
 * size warms the threads up and is not counted. `medianMs` is of sets made for the first time (each with its own seed),
 * `againMs` of the same set made for another product, whose textures are kept.
 */
import { openImagingPool } from "../../app/imaging/imaging-pool.server.ts";
import { projectRoot } from "../../app/imaging/project-root.server.ts";
import { renderStudioScene } from "../../app/imaging/scene/render-studio-scene.ts";
import { type SceneType, sceneTypeNames } from "../../app/imaging/scene/vocabulary.ts";
import { blockCard, flaskCard } from "../support/product-card.ts";

const threads = 2;
const runs = Number(process.argv[2] ?? 3);
const scenes = sceneTypeNames.filter((name) => process.argv[3]?.split(",").includes(name) ?? true);
const pool = openImagingPool({ threads, projectRoot: projectRoot() });
const products = [flaskCard(512, 1024), blockCard(800, 500)];

function median(values: number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0);
}

/** Milliseconds that a set takes for each of the products, one after the other. */
async function timeSet(sceneType: SceneType, sidePx: number, seed: number): Promise<number[]> {
  const times: number[] = [];
  for (const product of products) {
    const started = performance.now();
    await renderStudioScene(
      { scene: { sceneType, mood: "warm", colors: [], seed }, widthPx: sidePx, heightPx: sidePx, product },
      (band) => pool.run("sceneBand", band),
      { threads },
    );
    times.push(performance.now() - started);
  }
  return times;
}

try {
  for (const sidePx of [512, 2048]) {
    for (const sceneType of scenes) {
      const timed: number[][] = [];
      for (let run = 0; run <= runs; run++) timed.push(await timeSet(sceneType, sidePx, run));
      const [medianMs, againMs] = products.map((_, at) => median(timed.slice(1).map((times) => times[at] ?? 0)));
      console.log(JSON.stringify({ sceneType, sidePx, medianMs, againMs, runs, threads }));
    }
  }
} finally {
  await pool.close();
}
