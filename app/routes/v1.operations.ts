import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { listOperationsOperation, operationsAt } from "#app/contracts/workflows/operations.ts";

/** GET /v1/operations: what can be dispatched and what it costs. */
const door = apiDoor({
  contract: "workflows",
  endpoints: {
    GET: {
      operation: listOperationsOperation,
      run: async ({ now }) => jsonAnswer(200, operationsAt(now)),
    },
  },
});

export const loader = door;
export const action = door;
