import { reviewDoor } from "#app/api/review-door.server.ts";
import { approveRenderOperation } from "#app/contracts/workflows/render-operations.ts";

/** POST /v1/renders/{public_id}/approve: says yes to a picture whose cutout is in doubt: it is completed and paid. */
const door = reviewDoor(approveRenderOperation, "approved");

export const loader = door;
export const action = door;
