import { availableParallelism } from "node:os";
import { sceneSpecSchema } from "#app/imaging/picture-spec.ts";
import type { SceneSpec } from "#app/imaging/picture-spec.ts";
import { UsageError } from "#app/cli/report-command-error.ts";

/** Options that describe a set, for node:util's parseArgs. */
export const sceneOptions = {
  "scene-type": { type: "string", default: "sweep" },
  mood: { type: "string", default: "soft" },
  colors: { type: "string", default: "" },
  seed: { type: "string", default: "1" },
} as const;

/** The set that the options describe. Throws `UsageError`. */
export function sceneFromOptions(options: {
  "scene-type": string;
  mood: string;
  colors: string;
  seed: string;
}): SceneSpec {
  const parsed = sceneSpecSchema.safeParse({
    sceneType: options["scene-type"],
    mood: options.mood,
    colors: options.colors
      .toLowerCase()
      .split(",")
      .map((color) => color.trim())
      .filter(Boolean),
    seed: Number(options.seed),
  });
  if (parsed.success) return parsed.data;
  throw new UsageError(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
}

/** Reads WIDTHxHEIGHT. Throws `UsageError`. */
export function parseSize(text: string): { widthPx: number; heightPx: number } {
  const match = /^(\d{1,5})x(\d{1,5})$/.exec(text);
  if (match === null) throw new UsageError(`--size is written WIDTHxHEIGHT, for example 2000x2000; got "${text}".`);
  return { widthPx: Number(match[1]), heightPx: Number(match[2]) };
}

/** Threads for a command that has the machine to itself; more than four bring nothing for one picture. */
export function commandThreads(): number {
  return Math.min(4, Math.max(1, availableParallelism()));
}
