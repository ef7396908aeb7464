import type { Direction } from "#app/direction/creative-direction.ts";
import { directStudio } from "#app/direction/studio-director.ts";
import { Refusal } from "#app/refusal.ts";
import { directionPrompts } from "./direction-prompts.ts";
import { directionVocabulary } from "./direction-vocabulary.ts";

export interface DirectedExample {
  readonly number: number;
  readonly prompt: string;
  readonly category: string | null;
  readonly outcome: Direction | Refusal;
}

/** What the director makes of each prompt of the documentation. */
export function directedExamples(): DirectedExample[] {
  return directionPrompts.map(({ prompt, category }, index) => {
    const brief = { prompt, category, manner: category === null ? "literal" : "metaphor", identity: null } as const;
    try {
      return { number: index + 1, prompt, category, outcome: directStudio(brief) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { number: index + 1, prompt, category, outcome: error };
    }
  });
}

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");

function row({ number, prompt, category, outcome }: DirectedExample): string {
  const asked = category === null ? "literal" : `\`${category.replace("category_", "")}\``;
  if (outcome instanceof Refusal)
    return `| ${number} | ${cell(prompt)} | ${asked} | refused | | | ${cell(outcome.message)} |`;
  const { scene, visualMetaphor, omitted, cameraPitchDegrees } = outcome;
  const view = cameraPitchDegrees === undefined ? "" : ` (camera ${cameraPitchDegrees}°)`;
  const left = omitted.length === 0 ? "" : ` Omitted: ${omitted.join(", ")}.`;
  const cells = [scene.sceneType + view, scene.mood, scene.colors.join(" "), cell(visualMetaphor + left)];
  return `| ${number} | ${cell(prompt)} | ${asked} | ${cells.join(" | ")} |`;
}

/** The table of docs/api/direction.md. */
function directionTable(): string {
  const head = ["|  | prompt | manner or category | set | light | colours | metaphor, or why not |", "|-|-|-|-|-|-|-|"];
  return [...head, ...directedExamples().map(row)].join("\n");
}

/** Parts of the page that `npm run bench -- direction` writes, by the name in their marks. */
export const pageParts = { table: directionTable, vocabulary: directionVocabulary } as const;

/** The marks around a written part. */
export function marksOf(part: string): { start: string; end: string } {
  return { start: `<!-- ${part} -->`, end: `<!-- end of ${part} -->` };
}
