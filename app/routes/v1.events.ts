import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { checkAfter } from "#app/api/check-after.ts";
import { readQuery } from "#app/api/read-query.ts";
import { eventsAnswer, eventsQuerySchema, listEventsOperation } from "#app/contracts/events/list-events.ts";
import { publicEvent } from "#app/contracts/events/public-event.ts";
import { readEventPage } from "#app/delivery/event-page.server.ts";
import { pictureUrl } from "#app/storage/picture-link.server.ts";

/** GET /v1/events: the organization's log after a number. */
const door = apiDoor({
  contract: "own",
  endpoints: {
    GET: {
      operation: listEventsOperation,
      run: async ({ caller, request }) => {
        const wanted = readQuery(eventsQuerySchema, request);
        const page = await readEventPage(caller.shop.id, { ...wanted, mode: caller.mode });
        checkAfter(wanted.after, page.latest);
        const linkTo = (sha256: string, fileName: string) => pictureUrl(caller.shop.id, sha256, { fileName });
        const events = page.events.map((event) => publicEvent(event, linkTo));
        return jsonAnswer(200, eventsAnswer({ ...page, events }));
      },
    },
  },
});

export const loader = door;
export const action = door;
