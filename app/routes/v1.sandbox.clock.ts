import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor, type ApiCall } from "#app/api/api-call.server.ts";
import { forgetKeyHolders } from "#app/api/remembered-holders.server.ts";
import { advanceSandboxClock, readDeadlines } from "#app/api/sandbox-clock.server.ts";
import {
  advancedAnswer,
  advanceClockOperation,
  clockAnswer,
  readAdvanceClock,
  readClockOperation,
} from "#app/contracts/own/sandbox-clock.ts";
import { Refusal } from "#app/refusal.ts";

function refuseLiveKeys({ caller }: ApiCall): void {
  if (caller.mode === "test") return;
  throw new Refusal("forbidden", "Live mode has no clock of its own. Call with a cyc_test_ key.");
}

/** GET /v1/sandbox/clock: what ends next in test mode. POST: lets time pass there. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: readClockOperation,
      run: async (call) => {
        refuseLiveKeys(call);
        return jsonAnswer(200, clockAnswer(await readDeadlines(call.caller.shop.id), call.now));
      },
    },
    POST: {
      operation: advanceClockOperation,
      run: async (call) => {
        refuseLiveKeys(call);
        const seconds = readAdvanceClock(await call.readJson());
        const shopId = call.caller.shop.id;
        const moved = await advanceSandboxClock(shopId, seconds);
        forgetKeyHolders();
        return jsonAnswer(200, advancedAnswer(clockAnswer(await readDeadlines(shopId), call.now), seconds, moved));
      },
    },
  },
});

export const loader = door;
export const action = door;
