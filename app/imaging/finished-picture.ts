import { z } from "zod";
import type { FidelityProof, PictureFacts } from "#app/imaging/audit/facts.ts";
import type { EncoderSettings } from "#app/imaging/encode/encoder-settings.ts";
import type { PictureSpec, Subjects } from "#app/imaging/picture-spec.ts";
import type { Stage } from "#app/imaging/stages.ts";

/** A file in memory with what a catalogue needs to know about it. */
export interface EncodedPicture {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly mediaType: "image/png" | "image/jpeg" | "image/webp" | "image/avif";
  readonly widthPx: number;
  readonly heightPx: number;
  /** How the file was written; kept for pictures that are delivered. */
  readonly encoder?: EncoderSettings;
}

/** What decided the bytes besides the spec: two runs with equal fingerprints give equal files. */
export interface EngineFingerprint {
  readonly engine: string;
  /** Null for pictures that need no cutout. */
  readonly cutoutModelSha256: string | null;
  readonly versions: Readonly<Record<string, string>>;
  /** sha-256 of every WebAssembly kernel. */
  readonly kernels: Readonly<Record<string, string>>;
  /** The settings that wrote the file. */
  readonly encoder: EncoderSettings | null;
}

/** How the product was cut out and whether to believe it. Stored with the render. */
export const cutoutReportSchema = z.object({
  /** Which way the matte came about. */
  path: z.enum(["network", "studio-backdrop", "remote", "own-alpha"]),
  /** Why that way, in a few words: "plain backdrop, solved exactly". */
  reason: z.string(),
  /** How sure we are of it, 0..1. */
  confidence: z.number(),
  /** Written for the merchant: what to look at before publishing. Null when the cutout is sure enough. */
  doubt: z.string().nullable(),
});
export type CutoutReport = z.infer<typeof cutoutReportSchema>;

/** A matte made earlier for the same source: its PNG and what was said of it then. */
export interface KnownMatte {
  readonly bytes: Uint8Array;
  readonly report: CutoutReport;
}

/** The outcome of one run of the pipeline. */
export interface FinishedPicture {
  readonly picture: EncodedPicture;
  /** 512 px on its longest side, for lists. */
  readonly thumbnail: EncodedPicture;
  /** The product's 8-bit grey matte at the source's upright size, as PNG. Null without a product. */
  readonly matte: EncodedPicture | null;
  /** Null without a product. Of several products, the most doubtful. */
  readonly cutout: CutoutReport | null;
  readonly facts: PictureFacts;
  /** Null without a product. */
  readonly fidelity: FidelityProof | null;
  readonly fingerprint: EngineFingerprint;
}

export interface MakePictureInput {
  readonly spec: PictureSpec;
  /** The source file's bytes. Null for kinds without a product. */
  readonly source: Uint8Array | null;
  /** A matte made earlier for the same source: the cutout step is skipped. */
  readonly matte?: KnownMatte | undefined;
  /** Photos of further products that stand beside the first on the same set, at most `productsMax` - 1. */
  readonly companions?: readonly Uint8Array[] | undefined;
  readonly onStage?: (stage: Stage) => void;
  readonly signal?: AbortSignal;
}

/** The imaging engine as the rest of the product sees it. One instance per process; owns its threads. */
export interface Imaging {
  /** Runs the whole pipeline on worker threads. Throws `Refusal` for a source that cannot be used. */
  makePicture(input: MakePictureInput): Promise<FinishedPicture>;
  /** The product's dominant colours, #rrggbb, most important first, 1–6 of them. */
  proposePalette(source: Uint8Array): Promise<string[]>;
  /** Only the matte (PNG at the source's upright size), of one product unless all are asked for. */
  cutOut(
    source: Uint8Array,
    options?: { readonly signal?: AbortSignal; readonly subjects?: Subjects },
  ): Promise<{ matte: EncodedPicture; report: CutoutReport }>;
  /**
   * Facts about any picture, its product found by us. `readText` (default true) looks for text, about 0.3 s where
   * something looks like it. Throws `Refusal` source_not_an_image, source_truncated, source_too_large.
   */
  auditPicture(
    bytes: Uint8Array,
    options?: { readonly readText?: boolean | undefined; readonly signal?: AbortSignal | undefined },
  ): Promise<{ facts: PictureFacts }>;
  close(): Promise<void>;
}
