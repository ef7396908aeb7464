import { expect, test } from "vitest";
import { createMinuteBudget } from "#app/api/minute-budget.ts";

test("so many a minute, and the next minute again", () => {
  const hasRoom = createMinuteBudget(2);
  const at = (time: string) => hasRoom(new Date(`2026-11-22T${time}Z`));
  expect(["10:00:00", "10:00:01", "10:00:59.999", "10:01:00", "10:01:30", "10:01:59"].map(at)).toEqual([
    true,
    true,
    false,
    true,
    true,
    false,
  ]);
});
