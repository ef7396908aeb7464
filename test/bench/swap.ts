/**
 * Times whole 2000 × 2000 swaps: `npm run bench -- swap [PHOTO]`. Prints milliseconds of every stage, the longest time
 * the calling thread was blocked, the processor time that thread used itself (a busy machine blocks it too) and the
 * memory of the process. The first run loads models and code.
 */
import { readFile } from "node:fs/promises";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { openImaging } from "../../app/imaging/imaging.server.ts";
import { swapSpec } from "../support/imaging-fixtures.ts";

const source = await readFile(process.argv[2] ?? "dev-store/photos/render-bottle-studio.jpg");
const imaging = openImaging({ threads: 2 });
const scenes = ["sweep", "sweep", "podium", "marble_tabletop", "wood_tabletop"] as const;

for (const [run, sceneType] of scenes.entries()) {
  const spec = swapSpec({
    scene: { sceneType, mood: "warm", colors: [], seed: 7 },
    output: { widthPx: 2000, heightPx: 2000, format: run === 0 ? "png" : "jpeg" },
  });
  const marks: [stage: string, atMs: number][] = [];
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const cpuBefore = process.threadCpuUsage();
  const startedMs = performance.now();
  const { facts } = await imaging.makePicture({
    spec,
    source,
    onStage: (stage) => marks.push([stage, performance.now()]),
  });
  const endedMs = performance.now();
  const cpu = process.threadCpuUsage(cpuBefore);
  delay.disable();
  const stages = marks.map(([stage, atMs], at) => `${stage} ${Math.round((marks[at + 1]?.[1] ?? endedMs) - atMs)}`);
  const memoryMb = Math.round(process.memoryUsage.rss() / 1024 / 1024);
  const ownMs = Math.round((cpu.user + cpu.system) / 1000);
  const blockedMs = Math.round(delay.max / 1e6);
  console.log(
    `${run === 0 ? "first " : ""}${sceneType} ${facts.format}: ${Math.round(endedMs - startedMs)} ms ` +
      `(${stages.join(", ")}); blocked at most ${blockedMs} ms, own work ${ownMs} ms; RSS ${memoryMb} MB`,
  );
}
await imaging.close();
