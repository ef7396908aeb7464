/**
 * Prints sha-256 of every set, small, with a product seen as usual and from above: `node test/bench/scene-hashes.ts
 * THREADS`. For comparing processes and thread counts; one picture's textures are not kept for another (each has its seed).
 */
import { createHash } from "node:crypto";
import { openImagingPool } from "../../app/imaging/imaging-pool.server.ts";
import { projectRoot } from "../../app/imaging/project-root.server.ts";
import { renderStudioScene } from "../../app/imaging/scene/render-studio-scene.ts";
import { sceneTypeNames } from "../../app/imaging/scene/vocabulary.ts";
import { blockCard, flaskCard } from "../support/product-card.ts";

const threads = Number(process.argv[2] ?? 1);
const pool = openImagingPool({ threads, projectRoot: projectRoot() });
const hashes: Record<string, string> = {};
try {
  for (const [index, sceneType] of sceneTypeNames.entries()) {
    for (const cameraPitchDegrees of [undefined, 90]) {
      const seed = index * 2 + (cameraPitchDegrees === undefined ? 0 : 1);
      const scene = { sceneType, mood: "warm" as const, colors: [], seed };
      const products = { product: flaskCard(), companions: [blockCard(60, 50)] };
      const { background } = await renderStudioScene(
        { scene, widthPx: 120, heightPx: 100, cameraPitchDegrees, ...products },
        (band) => pool.run("sceneBand", band),
        { threads },
      );
      hashes[`${sceneType} ${cameraPitchDegrees ?? "usual"}`] = createHash("sha256")
        .update(background.data)
        .digest("hex");
    }
  }
} finally {
  await pool.close();
}
process.stdout.write(JSON.stringify(hashes));
