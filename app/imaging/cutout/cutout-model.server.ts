import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { hasDetailModel, readDetailModel } from "#app/imaging/cutout/detail-model.server.ts";
import { modelFamily } from "#app/imaging/cutout/model-family.ts";
import type { ModelFamilyName } from "#app/imaging/cutout/model-family.ts";
import type { Plane } from "#app/imaging/cutout/plane.ts";
import type { Pixels } from "#app/imaging/pixels.ts";

/** Which network cuts out, and on how many threads. Plain data, so that it can be sent to a worker thread. */
export interface CutoutModelChoice {
  readonly projectRoot: string;
  /** Another ONNX file than ours. */
  readonly path?: string | undefined;
  /** What kind of network `path` is; told from its graph when not given. */
  readonly family?: ModelFamilyName | undefined;
  /** False: the finer network stays unused although it is installed. */
  readonly detail?: boolean | undefined;
  readonly threads: number;
}

/** A loaded network. */
export interface CutoutModel {
  readonly sha256: string;
  readonly family: ModelFamilyName;
  readonly inputSidePx: number;
  /** Looks at a square picture of the input size; returns the matte and the strongest raw answer, 0..1. */
  readonly look: (pixels: Pixels<3>) => Promise<{ matte: Plane; strength: number }>;
}

/** U²-Net-p, Apache-2.0 (models/README.md). Another file under this name would change every merchant's pictures. */
const ownModelSha256 = "309c8469258dda742793dce0ebea8e6dd393174f89934733ecc8b14c76f4ddd8";
const ownModelPath = "app/imaging/cutout/models/u2netp.onnx";

/** Reads the chosen network's bytes. Throws when our own file is not the one this code was written for. */
async function readCutoutModel(choice: CutoutModelChoice): Promise<ModelFile> {
  const bytes = await readFile(choice.path ?? join(choice.projectRoot, ownModelPath));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (choice.path === undefined && sha256 !== ownModelSha256) {
    throw new Error(
      `${ownModelPath} is not the file it should be (sha-256 ${sha256}): restore it from the repository.`,
    );
  }
  return { bytes, sha256 };
}

const loaded = new Map<string, Promise<CutoutModel>>();

/** The chosen network, loaded once a thread. */
export function cutoutModel(choice: CutoutModelChoice): Promise<CutoutModel> {
  return loadOnce(`cutout ${choice.path ?? ""} ${choice.family ?? ""}`, () => readCutoutModel(choice), choice);
}

/** The finer network that looks at details, or null when it is not installed or another model was chosen. */
export async function detailModel(choice: CutoutModelChoice): Promise<CutoutModel | null> {
  if (!usesDetail(choice)) return null;
  return loadOnce("detail", () => readDetailModel(choice.projectRoot), { threads: choice.threads, family: "isnet" });
}

/** The sha-256 of every network that takes part, joined by "+". */
export async function cutoutModelsSha256(choice: CutoutModelChoice): Promise<string> {
  const { sha256 } = await readCutoutModel(choice);
  if (!usesDetail(choice)) return sha256;
  return `${sha256}+${(await readDetailModel(choice.projectRoot)).sha256}`;
}

function usesDetail({ path, detail, projectRoot }: CutoutModelChoice): boolean {
  return path === undefined && detail !== false && hasDetailModel(projectRoot);
}

type ModelFile = { readonly bytes: Uint8Array; readonly sha256: string };

type LoadOptions = Pick<CutoutModelChoice, "threads" | "family">;

function loadOnce(name: string, read: () => Promise<ModelFile>, options: LoadOptions): Promise<CutoutModel> {
  const known = loaded.get(name);
  if (known) return known;
  const loading = read().then((file) => loadModel(file, options));
  loaded.set(name, loading);
  // A file that could not be read may be there next time.
  loading.catch(() => loaded.delete(name));
  return loading;
}

async function loadModel({ bytes, sha256 }: ModelFile, { threads, family: named }: LoadOptions): Promise<CutoutModel> {
  const session = await InferenceSession.create(bytes, {
    executionProviders: ["cpu"],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // The arena keeps every peak for ever; a thread that makes one picture after another does not need it.
    enableCpuMemArena: false,
    enableMemPattern: false,
    // Waiting threads would spin otherwise and take the processor from the web server beside them.
    extra: { session: { intra_op: { allow_spinning: "0" } } },
  });
  const inputSidePx = squareInputSide(session);
  const inputName = session.inputNames[0] ?? "";
  const family = modelFamily({ inputSidePx, inputName, outputNames: session.outputNames }, named);
  const outputName = session.outputNames[0] ?? "";
  const look = async (pixels: Pixels<3>) => {
    const input = new Tensor("float32", family.toTensor(pixels), [1, 3, inputSidePx, inputSidePx]);
    const answers = await session.run({ [inputName]: input }, [outputName]);
    const data = Float32Array.from(floatsOf(answers[outputName]));
    const strength = family.toMatte(data);
    return { matte: { widthPx: inputSidePx, heightPx: inputSidePx, data }, strength };
  };
  return { sha256, family: family.name, inputSidePx, look };
}

function squareInputSide(session: InferenceSession): number {
  const input = session.inputMetadata[0];
  const [height, width] = input?.isTensor ? input.shape.slice(-2) : [];
  if (typeof height !== "number" || height !== width || height < 1) {
    throw new Error("A cutout model takes one square picture of fixed size, 1 × 3 × side × side.");
  }
  return height;
}

function floatsOf(tensor: InferenceSession.OnnxValueMapType[string] | undefined): Float32Array {
  if (tensor?.data instanceof Float32Array) return tensor.data;
  throw new Error("A cutout model answers 32-bit floats.");
}
