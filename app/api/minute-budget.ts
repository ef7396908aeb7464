const minuteMs = 60_000;

/** Makes a question that is answered with true `perMinute` times in each minute of the clock, and with false after that. */
export function createMinuteBudget(perMinute: number): (now: Date) => boolean {
  let minute = Number.NaN;
  let left = 0;
  return (now) => {
    const minuteOfNow = Math.floor(now.getTime() / minuteMs);
    if (minuteOfNow !== minute) left = perMinute;
    minute = minuteOfNow;
    if (left === 0) return false;
    left -= 1;
    return true;
  };
}
