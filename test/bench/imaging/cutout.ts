/**
 * What a cutout costs beyond the network: `npm run bench:imaging -- cutout`. The bare looks (onnxruntime alone, the same
 * session options) and our whole way take turns, `roundsMax` times or as long as a case may take; medians. "around" is our way's time outside the network:
 * by the clock, and in processor time, which other work on the machine stretches less. Decoding is not counted: every
 * use of a photo begins with it, whoever cuts out. Prints which way each photo took and why.
 */
import { readFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { InferenceSession, Tensor } from "onnxruntime-node";
import sharp from "sharp";
import { liftProduct } from "../../../app/imaging/compose/lift-product.server.ts";
import { cutOutWith } from "../../../app/imaging/cutout/cut-out-product.server.ts";
import { cutoutModel, detailModel } from "../../../app/imaging/cutout/cutout-model.server.ts";
import type { CutoutModel } from "../../../app/imaging/cutout/cutout-model.server.ts";
import { decodeSource } from "../../../app/imaging/decode/decode-source.server.ts";
import type { Pixels } from "../../../app/imaging/pixels.ts";

const roundsMax = 5;
/** On a busy machine a round takes ten times as long; all cases together end within three minutes there too. */
const caseMsMax = 30_000;
const threads = 2;
const cases = [
  { photo: "37-render-mug-clutter", size: null },
  { photo: "render-clock-studioc", size: { width: 4000, height: 3000 } },
  { photo: "06-plain-tshirt", size: { width: 4000, height: 3000 } },
] as const;

const choice = { projectRoot: process.cwd(), threads };
const network = await cutoutModel(choice);
const finer = await detailModel(choice);
const bare = await InferenceSession.create(await readFile("app/imaging/cutout/models/u2netp.onnx"), {
  executionProviders: ["cpu"],
  intraOpNumThreads: threads,
  interOpNumThreads: 1,
  enableCpuMemArena: false,
  enableMemPattern: false,
  extra: { session: { intra_op: { allow_spinning: "0" } } },
});
const side = network.inputSidePx;
const blank = new Tensor("float32", new Float32Array(3 * side * side).fill(0.5), [1, 3, side, side]);

/** Milliseconds by the clock and of the processor since `from`. */
function spent(from = { wallMs: 0, cpuMs: 0 }) {
  const { user, system } = process.cpuUsage();
  return { wallMs: performance.now() - from.wallMs, cpuMs: (user + system) / 1000 - from.cpuMs };
}

/** The same network, its time and its looks counted. */
function counted(model: CutoutModel, tally: { looks: number; wallMs: number; cpuMs: number }): CutoutModel {
  return {
    ...model,
    look: async (pixels) => {
      const from = spent();
      const answer = await model.look(pixels);
      const took = spent(from);
      tally.looks += 1;
      tally.wallMs += took.wallMs;
      tally.cpuMs += took.cpuMs;
      return answer;
    },
  };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? 0;
}

async function bareLooks(count: number): Promise<number> {
  const from = spent();
  for (let look = 0; look < count; look++) {
    await bare.run({ [bare.inputNames[0] ?? ""]: blank }, [bare.outputNames[0] ?? ""]);
  }
  return spent(from).wallMs;
}

async function measure(name: string, photo: Pixels<4>) {
  const rows: Record<"whole" | "bare" | "aroundWall" | "aroundCpu" | "liftCpu", number[]> = {
    whole: [],
    bare: [],
    aroundWall: [],
    aroundCpu: [],
    liftCpu: [],
  };
  let [looks, path] = [1, ""];
  const endsAtMs = performance.now() + caseMsMax;
  for (let round = 0; round < roundsMax && (round === 0 || performance.now() < endsAtMs); round++) {
    const tally = { looks: 0, wallMs: 0, cpuMs: 0 };
    const from = spent();
    const models = { model: counted(network, tally), detail: finer === null ? null : counted(finer, tally) };
    const { matte, report } = await cutOutWith(models, photo);
    const took = spent(from);
    const fromLift = spent();
    await liftProduct(photo, matte);
    const lift = spent(fromLift);
    looks = tally.looks;
    path = `${report.path} (${report.reason})`;
    rows.whole.push(took.wallMs);
    rows.bare.push(await bareLooks(looks));
    rows.aroundWall.push(took.wallMs - tally.wallMs);
    rows.aroundCpu.push(took.cpuMs - tally.cpuMs);
    rows.liftCpu.push(lift.cpuMs);
  }
  const ms = (key: keyof typeof rows) => Math.round(median(rows[key]));
  console.log(
    `${name} ${photo.widthPx}×${photo.heightPx}: ${looks} looks, bare ${ms("bare")} ms, ours ${ms("whole")} ms ` +
      `(${(median(rows.whole) / median(rows.bare)).toFixed(2)} ×, ${rows.whole.length} rounds); around ${ms("aroundWall")} ms by the clock, ` +
      `${ms("aroundCpu")} ms of processor; lifting ${ms("liftCpu")} ms of processor; RSS ` +
      `${Math.round(process.memoryUsage.rss() / 1024 / 1024)} MB; ${path}`,
  );
}

console.log(`load of the machine: ${loadavg()[0]?.toFixed(1)} on ${threads} threads`);
// Loads code and lets the engines settle; nothing is printed of it.
await bareLooks(1);
await cutOutWith({ model: network, detail: null }, await photoOf("06-plain-tshirt", null));
for (const { photo, size } of cases) await measure(photo, await photoOf(photo, size));

async function photoOf(photo: string, size: { readonly width: number; readonly height: number } | null) {
  const file = sharp(`dev-store/photos/${photo}.jpg`);
  const source = await (size === null ? file : file.resize({ ...size, kernel: "cubic" }))
    .jpeg({ quality: 92 })
    .toBuffer();
  return (await decodeSource(source)).pixels;
}
