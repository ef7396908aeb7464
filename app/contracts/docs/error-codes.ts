import { statusByCode } from "#app/api/problem.ts";
import { refusalAdvice } from "#app/contracts/openapi/refusal-advice.ts";
import { writtenCode } from "#app/contracts/openapi/refusals-of.ts";
import { refusalCodes, type RefusalCode } from "#app/refusal.ts";

const retryWords = {
  never: "The same again will be refused again.",
  later: "The same again, later, can succeed.",
} as const;

/** A path of each contract whose words for a code differ from ours. */
const samplePaths = { workflows: "/v1/renders/x", generations: "/api/external/v1/generate-image" } as const;

function section(code: RefusalCode): string {
  const { means, wayOut } = refusalAdvice[code];
  const workflows = writtenCode("workflows", code, samplePaths.workflows);
  const generations = writtenCode("generations", code, samplePaths.generations);
  return `### ${code}

**${statusByCode[code]}** · Workflows \`${workflows.word}\` · Generations ${generations.status} \`${generations.word}\`

${means} ${wayOut} ${retryWords[refusalCodes[code].retry]}`;
}

/** Every code there is, in markdown: what it means, what to do, and whether to send the same again. */
export function errorCodesMarkdown(): string {
  const codes = Object.keys(refusalCodes) as RefusalCode[];
  return `## All codes\n\n${codes.map(section).join("\n\n")}\n`;
}
