import { z } from "zod";
import { canvasSize, type CanvasSize } from "#app/contracts/workflows/canvas-size.ts";
import { seedMax } from "#app/imaging/picture-spec.ts";

/** A creative brief of a page; more would be a document. */
const promptLengthMax = 2000;
/** Longer than any ratio that can be meant. */
const ratioLengthMax = 16;

/** Longest side 1024 or 2048 px, at one price. */
const resolutions = ["1K", "2K"] as const;
type Resolution = (typeof resolutions)[number];

const defaultRatio = "1:1";
const defaultResolution = "2K";

/** What both operations take beside their own fields. */
export const generationFields = {
  prompt: z
    .string()
    .trim()
    .min(1, "Say what the picture shall show.")
    .max(promptLengthMax, `At most ${promptLengthMax} characters.`)
    .meta({ description: "What the picture shall show, in English." }),
  aspectRatio: z.string().max(ratioLengthMax).nullish().meta({ description: "width:height; 1:1 when left out." }),
  resolution: z
    .string()
    .nullish()
    .transform((value, context): Resolution => {
      const wanted = (value ?? defaultResolution).toUpperCase();
      const known = resolutions.find((name) => name === wanted);
      if (known !== undefined) return known;
      context.addIssue("Resolution is 1K or 2K: the longest side has 1024 or 2048 pixels.");
      return z.NEVER;
    })
    .meta({ description: "1K or 2K: the longest side has 1024 or 2048 pixels. 2K when left out." }),
  seed: z
    .int("A seed is a whole number.")
    .min(0)
    .max(seedMax)
    .nullish()
    .meta({ description: "Another number is another picture of the same words. Left out, the words decide." }),
} as const;

/** A picture's size with the words that asked for it. */
export interface Format {
  readonly canvas: CanvasSize;
  readonly aspectRatio: string;
  readonly resolution: Resolution;
}

/** The format that a body asks for; the ratio's fault as an issue at its field. */
export function readFormat(
  fields: { readonly aspectRatio?: string | null | undefined; readonly resolution: Resolution },
  context: { addIssue: (issue: { code: "custom"; path: string[]; message: string }) => void },
): Format | null {
  const aspectRatio = fields.aspectRatio ?? defaultRatio;
  const canvas = canvasSize(fields.resolution, aspectRatio);
  if ("widthPx" in canvas) return { canvas, aspectRatio, resolution: fields.resolution };
  context.addIssue({ code: "custom", path: ["aspectRatio"], message: canvas.reason });
  return null;
}
