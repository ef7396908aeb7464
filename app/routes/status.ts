import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { recentStatus } from "#app/api/status/read-status.server.ts";
import { statusPage } from "#app/contracts/own/status-page.ts";
import { statusAnswer, statusOperation } from "#app/contracts/own/status.ts";

const headers = { "Cache-Control": "public, max-age=5", Vary: "Accept" };

/** GET /status: how the service does. JSON, or a page for those who say that they read HTML. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: statusOperation,
      runPublic: async ({ request, now }) => {
        const status = statusAnswer(await recentStatus(now));
        if (request.headers.get("accept")?.includes("text/html") !== true) return jsonAnswer(200, status, headers);
        const page = { ...headers, "Content-Type": "text/html; charset=utf-8" };
        return { status: 200, headers: page, body: statusPage(status) };
      },
    },
  },
});

export const loader = door;
export const action = door;
