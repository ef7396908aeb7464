import { apiDoor } from "#app/api/api-call.server.ts";

/** Every other path under /v1/standardize: 404 in the envelope of the contract that lives there. */
const door = apiDoor({ contract: "standardize" });

export const loader = door;
export const action = door;
