import { apiDoor } from "#app/api/api-call.server.ts";

/** Every other path under /api/v1: 404 in the envelope of the contract that lives there. */
const door = apiDoor({ contract: "enhancements" });

export const loader = door;
export const action = door;
