import { apiDoor } from "#app/api/api-call.server.ts";
import { dispatch } from "#app/api/dispatch.server.ts";
import { findBackground } from "#app/api/find-job.server.ts";
import {
  backgroundSwapWithImageOperation,
  orderOntoBackground,
  readSwapWithImage,
} from "#app/contracts/workflows/background-swap-with-image.ts";

/** POST /v1/background-swap-with-image: puts a product into a background that was generated before. 202. */
const door = apiDoor({
  contract: "workflows",
  endpoints: {
    POST: {
      operation: backgroundSwapWithImageOperation,
      run: (call) =>
        dispatch(call, async (body, { isTest }) => {
          const read = readSwapWithImage(body);
          const background = await findBackground(call, read.background_render_public_id);
          return orderOntoBackground(body, read, background, isTest);
        }),
    },
  },
});

export const loader = door;
export const action = door;
