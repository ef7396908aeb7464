import type { CutoutReport } from "#app/imaging/finished-picture.ts";
import { percent } from "#app/ui/words/number-words.ts";

const pathWords: Record<CutoutReport["path"], string> = {
  network: "Found in the photo by the cutout model",
  "studio-backdrop": "Solved from the photo’s plain backdrop",
  remote: "By the connected cutout service",
  "own-alpha": "Taken from the photo’s own transparency",
};

/** "Solved from the photo’s plain backdrop, 97 % sure": how the product was cut out. */
export function cutoutInWords({ path, confidence }: CutoutReport, locale: string): string {
  return `${pathWords[path]}, ${percent(confidence, locale, 0)} sure`;
}
