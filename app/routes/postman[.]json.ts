import { answerPublicFile, readPostmanFile } from "#app/api/openapi-files.server.ts";

/** GET /postman.json: the whole public API as a Postman collection. */
export async function loader({ request }: { request: Request }): Promise<Response> {
  return answerPublicFile(request, await readPostmanFile());
}
