import { answerDocs } from "#app/composition/answer-docs.server.ts";

/** GET /docs/…: a guide, the error codes, or the reference. */
export const loader = ({ params }: { params: Record<string, string | undefined> }) => answerDocs(params["page"] ?? "");
