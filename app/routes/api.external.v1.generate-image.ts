import { apiDoor } from "#app/api/api-call.server.ts";
import { generate } from "#app/api/generate.server.ts";
import {
  generateImageAnswer,
  generateImageOperation,
  readGenerateImage,
} from "#app/contracts/generations/generate-image.ts";
import { pictureUrl } from "#app/storage/picture-link.server.ts";

/** POST /api/external/v1/generate-image: a picture from words, taken literally. 200 when it is made. */
const door = apiDoor({
  contract: "generations",
  endpoints: {
    POST: {
      operation: generateImageOperation,
      run: (call) => generate(call, { read: readGenerateImage, write: generateImageAnswer, linkTo: pictureUrl }),
    },
  },
});

export const loader = door;
export const action = door;
