import {
  type AnswerMessage,
  type EventMessage,
  type HostCallName,
  type HostCalls,
  type HostEvent,
  messageMark,
} from "./messages.ts";

export interface HostChannel {
  call<Name extends HostCallName>(name: Name, payload: HostCalls[Name]["payload"]): Promise<HostCalls[Name]["answer"]>;
  onEvent(listener: (event: HostEvent) => void): void;
}

/** Speaks with the admin around this page, and with no other window. A page of a modal reaches past the page it lies in. */
export function openHostChannel(hostOrigin: string): HostChannel {
  const host = window.top ?? window.parent;
  const pending = new Map<number, { resolve: (answer: never) => void; reject: (error: Error) => void }>();
  const listeners: ((event: HostEvent) => void)[] = [];
  let lastId = 0;

  addEventListener("message", (message: MessageEvent<AnswerMessage | EventMessage>) => {
    if (message.origin !== hostOrigin || message.source !== host || message.data?.mark !== messageMark) return;
    if ("event" in message.data) {
      for (const listener of listeners) listener(message.data);
      return;
    }
    const { id, answer, error } = message.data;
    const caller = pending.get(id);
    pending.delete(id);
    if (error === undefined) caller?.resolve(answer as never);
    else caller?.reject(new Error(error));
  });

  return {
    call(name, payload) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject });
        host.postMessage({ mark: messageMark, id, call: name, payload }, hostOrigin);
      });
    },
    onEvent(listener) {
      listeners.push(listener);
    },
  };
}
