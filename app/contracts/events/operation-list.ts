import { listEventsOperation } from "#app/contracts/events/list-events.ts";
import { streamOperation } from "#app/contracts/events/stream-events.ts";
import type { Operation } from "#app/contracts/operation.ts";

/** Operations of this part of the public API. */
export const eventsOperations: readonly Operation[] = [listEventsOperation, streamOperation];
