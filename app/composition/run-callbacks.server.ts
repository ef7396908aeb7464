import { callbackBody } from "#app/composition/callback-body.server.ts";
import { faultOfSandbox } from "#app/composition/sandbox-callback.server.ts";
import { createCallbackSender } from "#app/delivery/callback-sender.server.ts";
import { fanOutEvents } from "#app/delivery/fan-out.server.ts";
import { repeat } from "#app/queue/repeat.server.ts";

/** Short against the second within which a callback should be on its way; one indexed read each when nothing happens. */
const pauseMs = 250;

export interface RunningCallbacks {
  /** Starts nothing new, waits so long for what is on the way and gives the rest back. */
  stop(finishWithinMs: number): Promise<void>;
}

/** Starts the two loops of callbacks: events become deliveries, deliveries are sent. For any number of workers. */
export function runCallbacks(): RunningCallbacks {
  const sender = createCallbackSender({ compose: callbackBody, wishedFault: faultOfSandbox });
  const loops = [
    repeat("callbacks' fan-out", pauseMs, fanOutEvents),
    repeat("callbacks", pauseMs, () => sender.round()),
  ];
  return {
    stop: async (finishWithinMs) => {
      await Promise.all(loops.map((loop) => loop.stop()));
      await sender.stop(finishWithinMs);
    },
  };
}
