export interface QuickStartStep {
  readonly title: string;
  readonly command: string;
}

const lines = (...parts: readonly string[]) => parts.join(" \\\n  ");
const authorization = `-H "Authorization: Bearer $CYCLORAMA_KEY"`;
const firstOrder = { scene_type: "podium", mood: "warm", dominant_colors: ["#d9c7b8"], display_name: "First try" };

/** From a key to a picture in four commands for a terminal. `shownStart` is how the shop's newest key begins. */
export function quickStart(baseUrl: string, shownStart: string): readonly QuickStartStep[] {
  return [
    { title: "Give your terminal the key, the whole of it", command: `export CYCLORAMA_KEY="${shownStart}…"` },
    { title: "Ask what the shop has", command: lines(`curl ${baseUrl}/v1/credits`, authorization) },
    {
      title: "Order a picture of an empty set: the answer names a job",
      command: lines(
        `curl -X POST ${baseUrl}/v1/background-generator`,
        authorization,
        `-H "Content-Type: application/json"`,
        `-H "Idempotency-Key: first-try"`,
        `-d '${JSON.stringify(firstOrder)}'`,
      ),
    },
    {
      title: "Look how far it is, until its status is SUCCESS",
      command: lines(`curl ${baseUrl}/v1/jobs/JOB_ID`, authorization),
    },
  ];
}

/** What there is to read, on the app's own address. */
export const readings = [
  { path: "/docs", title: "Documentation", text: "Quick start, errors, idempotency, events, sandbox, channel rules." },
  { path: "/docs/reference", title: "Reference", text: "Every operation with its fields, answers and examples." },
  { path: "/openapi.json", title: "openapi.json", text: "The same for machines: OpenAPI 3.1, for making clients." },
  { path: "/postman.json", title: "postman.json", text: "The same as a collection to import into Postman." },
  { path: "/status", title: "Status", text: "How quickly and how reliably the service worked, measured." },
] as const;
