import { createHash } from "node:crypto";
import type { PictureFacts } from "#app/imaging/audit/facts.ts";
import type {
  CutoutReport,
  EncodedPicture,
  FinishedPicture,
  Imaging,
  MakePictureInput,
} from "#app/imaging/finished-picture.ts";
import type { PictureStorage, ProductMedia, ProductMediaSnapshot, WorkerTools } from "#app/renders/tools.ts";
import { Refusal } from "#app/refusal.ts";

/** Called at every effect outside the database with its name; a test throws here, or lets something else happen. */
type Interruption = (effect: string) => void | Promise<void>;

export interface FakeWorld {
  readonly tools: WorkerTools;
  /** Runs before and after each effect: "fetch", "put", "make", "snapshot", "hang", "takeDown"; after: "hang done" … */
  interrupt: Interruption;
  /** Media of the one product, in order: id and the file name of ours. */
  readonly product: { media: { id: string; fileName: string }[] };
  readonly files: Map<string, Uint8Array>;
  readonly calls: string[];
  /** What the last `makePicture` was given. */
  lastInput: MakePictureInput | null;
  /** What the cutouts made from now on are doubted for. */
  doubt: string | null;
  /** What is measured on the pictures made from now on, where it differs. */
  facts: Partial<PictureFacts>;
}

const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

function encoded(text: string, widthPx = 100): EncodedPicture {
  const bytes = Buffer.concat([Buffer.from("\x89PNG", "latin1"), Buffer.from(text)]);
  return { bytes, sha256: sha256Of(bytes), mediaType: "image/png", widthPx, heightPx: 80 };
}

const sureCutout: CutoutReport = { path: "network", reason: "four looks agree", confidence: 0.95, doubt: null };

function finished({ spec, source }: MakePictureInput, { doubt, facts }: FakeWorld): FinishedPicture {
  const text = `${JSON.stringify(spec)} of ${source === null ? "nothing" : sha256Of(source)}`;
  const picture = encoded(`picture ${text}`);
  return {
    picture,
    thumbnail: encoded(`thumbnail ${text}`),
    matte: source === null ? null : encoded(`matte ${sha256Of(source)}`, 640),
    cutout: source === null ? null : { ...sureCutout, doubt },
    facts: {
      widthPx: 100,
      heightPx: 80,
      format: "png",
      bytes: picture.bytes.byteLength,
      sha256: picture.sha256,
      colorSpace: "srgb",
      hasAlpha: false,
      frameFill: 0.7,
      subjectDensity: 0.4,
      backgroundPurity: false,
      backgroundPurityRatio: 0.1,
      digitalSourceType: null,
      ...facts,
    },
    fidelity: null,
    fingerprint: {
      engine: "fake",
      cutoutModelSha256: source === null ? null : "model",
      versions: {},
      kernels: {},
      encoder: null,
    },
  };
}

function fakeStorage(world: FakeWorld): PictureStorage {
  return {
    put: async (shopId, bytes) => {
      await world.interrupt("put");
      const sha256 = sha256Of(bytes);
      world.files.set(`${shopId}/${sha256}`, bytes);
      await world.interrupt("put done");
      return sha256;
    },
    get: (shopId, sha256) => {
      const bytes = world.files.get(`${shopId}/${sha256}`);
      return bytes === undefined ? Promise.reject(new Refusal("not_found", "no such picture")) : Promise.resolve(bytes);
    },
    delete: () => Promise.resolve(),
    deleteUnused: () => Promise.resolve(true),
    deleteAll: () => Promise.resolve(),
  };
}

function fakeImaging(world: FakeWorld): Imaging {
  return {
    makePicture: async (input) => {
      world.lastInput = input;
      await world.interrupt("make");
      for (const stage of ["cutout", "scene", "compose", "check"] as const) input.onStage?.(stage);
      input.signal?.throwIfAborted();
      await world.interrupt("make done");
      return finished(input, world);
    },
    proposePalette: () => Promise.resolve(["#aabbcc"]),
    cutOut: (source) =>
      Promise.resolve({ matte: encoded(`matte ${sha256Of(source)}`), report: { ...sureCutout, doubt: world.doubt } }),
    auditPicture: () => Promise.reject(new Error("the fake engine audits nothing")),
    close: () => Promise.resolve(),
  };
}

function fakeProductMedia(world: FakeWorld): ProductMedia {
  const ids = () => world.product.media.map((media) => media.id);
  const snapshot = (): ProductMediaSnapshot => ({ mediaIds: ids(), variantMedia: [] });
  return {
    snapshot: async () => {
      await world.interrupt("snapshot");
      return snapshot();
    },
    hang: async (_shop, { fileName, position }) => {
      await world.interrupt("hang");
      const found = world.product.media.find((media) => media.fileName === fileName);
      const media = found ?? { id: `media-${world.product.media.length + 1}`, fileName };
      if (found === undefined) world.product.media.splice(position, 0, media);
      await world.interrupt("hang done");
      return { mediaId: media.id };
    },
    takeDown: async (_shop, { before }) => {
      await world.interrupt("takeDown");
      world.product.media = world.product.media.filter((media) => before.mediaIds.includes(media.id));
      await world.interrupt("takeDown done");
    },
  };
}

/** Tools whose effects can be counted and interrupted: for tests of states, where pixels are beside the point. */
export function makeFakeWorld(): FakeWorld {
  const world: FakeWorld = {
    tools: {} as WorkerTools,
    interrupt: () => undefined,
    product: { media: [{ id: "media-original", fileName: "original.jpg" }] },
    files: new Map(),
    calls: [],
    lastInput: null,
    doubt: null,
    facts: {},
  };
  const fetchSource: WorkerTools["fetchSource"] = async (_shop, source) => {
    world.calls.push("fetch");
    await world.interrupt("fetch");
    return Buffer.from(`photo ${JSON.stringify(source)}`);
  };
  const tools: WorkerTools = {
    imaging: fakeImaging(world),
    storage: fakeStorage(world),
    fetchSource,
    productMedia: fakeProductMedia(world),
    now: () => new Date(),
  };
  return Object.assign(world, { tools });
}
