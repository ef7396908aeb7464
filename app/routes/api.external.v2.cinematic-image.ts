import { apiDoor } from "#app/api/api-call.server.ts";
import { generate } from "#app/api/generate.server.ts";
import {
  cinematicImageAnswer,
  cinematicImageOperation,
  readCinematicImage,
} from "#app/contracts/generations/cinematic-image.ts";
import { pictureUrl } from "#app/storage/picture-link.server.ts";

/** POST /api/external/v2/cinematic-image: a picture of what words mean. 200 when it is made. */
const door = apiDoor({
  contract: "generations",
  endpoints: {
    POST: {
      operation: cinematicImageOperation,
      run: (call) => generate(call, { read: readCinematicImage, write: cinematicImageAnswer, linkTo: pictureUrl }),
    },
  },
});

export const loader = door;
export const action = door;
