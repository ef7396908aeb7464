import { expect, test, vi } from "vitest";
import { endOnUnhandledRejections } from "#app/composition/unhandled-rejections.server.ts";

test("a forgotten promise that lost its connection is survived, any other ends the process", () => {
  const exit = vi.spyOn(process, "exit").mockReturnValue(undefined as never);
  const before = process.listeners("unhandledRejection");
  endOnUnhandledRejections();
  const added = process.listeners("unhandledRejection").filter((listener) => !before.includes(listener));
  const reject = (reason: Error) => added.forEach((listener) => listener(reason, Promise.resolve()));
  try {
    reject(new Error("Connection terminated unexpectedly"));
    expect(exit).not.toHaveBeenCalled();
    reject(new TypeError("undefined is not a function"));
    expect(exit).toHaveBeenCalledExactlyOnceWith(1);
  } finally {
    added.forEach((listener) => process.off("unhandledRejection", listener));
    exit.mockRestore();
  }
});
