import { answerPublicFile, readOpenapiFile } from "#app/api/openapi-files.server.ts";

/** GET /openapi.json: the whole public API, described. */
export function loader({ request }: { request: Request }): Response {
  return answerPublicFile(request, readOpenapiFile());
}
