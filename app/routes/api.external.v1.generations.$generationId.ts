import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { findGeneration } from "#app/api/find-generation.server.ts";
import { generationAnswer, generationOperation } from "#app/contracts/generations/generation.ts";
import { pictureUrl } from "#app/storage/picture-link.server.ts";

/** GET /api/external/v1/generations/{id}: one generation, finished or not. */
const door = apiDoor({
  contract: "generations",
  endpoints: {
    GET: {
      operation: generationOperation,
      run: async ({ caller, params }) => {
        const batch = await findGeneration(caller, params["generationId"]);
        const linkTo = (sha256: string, fileName: string) => pictureUrl(caller.shop.id, sha256, { fileName });
        return jsonAnswer(200, generationAnswer(batch, linkTo));
      },
    },
  },
});

export const loader = door;
export const action = door;
