import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { findExecution } from "#app/api/find-execution.server.ts";
import { readQuery } from "#app/api/read-query.ts";
import { executionAnswer, executionQuerySchema, getExecutionOperation } from "#app/contracts/standardize/execution.ts";
import { pictureUrl } from "#app/storage/picture-link.server.ts";

/** GET /v1/executions/{execution_id}: how far a batch is, asset by asset. */
const door = apiDoor({
  contract: "standardize",
  endpoints: {
    GET: {
      operation: getExecutionOperation,
      run: async (call) => {
        const wanted = readQuery(executionQuerySchema, call.request);
        const execution = await findExecution(call, call.params["executionId"], wanted);
        const linkTo = (sha256: string, fileName: string) => pictureUrl(call.caller.shop.id, sha256, { fileName });
        return jsonAnswer(200, executionAnswer(execution, linkTo));
      },
    },
  },
});

export const loader = door;
export const action = door;
