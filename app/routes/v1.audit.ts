import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { workerTools } from "#app/composition/tools.server.ts";
import { auditAnswer } from "#app/contracts/audit/audit-answer.ts";
import { auditOperation } from "#app/contracts/audit/audit-operation.ts";
import { readAuditOrder } from "#app/contracts/audit/read-audit-order.ts";

/** A call that takes longer has met a picture that nobody should wait for. */
const auditTimeMsMax = 60_000;

/** POST /v1/audit: what every channel says to a picture. Costs nothing; errors are RFC 9457. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    POST: {
      operation: auditOperation,
      run: async ({ readJson, request, caller, now }) => {
        const order = readAuditOrder(await readJson(), now.toISOString().slice(0, 10));
        const signal = AbortSignal.any([request.signal, AbortSignal.timeout(auditTimeMsMax)]);
        const { fetchSource, imaging } = workerTools();
        const bytes = await fetchSource(caller.shop, order.source, signal);
        const { facts } = await imaging.auditPicture(bytes, { readText: order.readText, signal });
        return jsonAnswer(200, auditAnswer(order, facts));
      },
    },
  },
});

export const loader = door;
export const action = door;
