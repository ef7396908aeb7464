import { loader as listOperations } from "#app/routes/v1.operations.ts";
import { send } from "../api/api-client.ts";
import type { OperationFixture } from "./call-parts.ts";

/** Fixtures of our own operations, by operation id. */
export const ownFixtures: Readonly<Record<string, OperationFixture>> = {
  readSandboxClock: { mode: "test" },
  advanceSandboxClock: { mode: "test" },
  readRequest: {
    call: async (shop) => {
      const answer = await send(listOperations, { key: shop.key });
      return { values: [answer.headers.get("x-request-id") ?? ""] };
    },
  },
};
