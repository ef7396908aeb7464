import { reviewDoor } from "#app/api/review-door.server.ts";
import { rejectRenderOperation } from "#app/contracts/workflows/render-operations.ts";

/** POST /v1/renders/{public_id}/reject: says no to a picture: one in doubt is cancelled and costs nothing. */
const door = reviewDoor(rejectRenderOperation, "rejected");

export const loader = door;
export const action = door;
