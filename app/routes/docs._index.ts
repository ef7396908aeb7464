import { answerDocs } from "#app/composition/answer-docs.server.ts";

/** GET /docs: how to begin with the API. Open to everybody. */
export const loader = () => answerDocs("index");
