import { apiDoor } from "#app/api/api-call.server.ts";

/** Every other path under /api: 404 in the envelope of the contract that lives there. */
const door = apiDoor({});

export const loader = door;
export const action = door;
