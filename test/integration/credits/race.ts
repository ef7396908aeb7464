import { setTimeout as wait } from "node:timers/promises";
import { createRandom } from "../../support/seeded-random.ts";

/** Interleavings of each race of movements; the moments at which the racers start differ from round to round. */
export const rounds = process.env["LONG_RUN"] === "1" ? 2_000 : 40;
/** Races with whole renders in them are ten times as dear: a few show that they run, the long run shows that they hold. */
export const renderRounds = process.env["LONG_RUN"] === "1" ? 2_000 : 12;

const random = createRandom(Number(process.env["RACE_SEED"] ?? 11));
/** A movement takes a few milliseconds: starts spread over that reach every order of its steps. */
const headStartMsMax = 4;

export type Racer = () => Promise<unknown>;

/** Starts the racers at slightly different moments; resolves with what became of each. */
export async function race(
  racers: readonly Racer[],
  startsWithinMs = headStartMsMax,
): Promise<PromiseSettledResult<unknown>[]> {
  return await Promise.allSettled(
    racers.map(async (racer) => {
      await wait(random() * startsWithinMs);
      return await racer();
    }),
  );
}

/** The racers that threw nothing. */
export const wins = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.filter((result) => result.status === "fulfilled").length;

/** What those who lost were told: refusals' codes, and whatever else went wrong in its own words. */
export const losses = (results: readonly PromiseSettledResult<unknown>[]): string[] =>
  results.flatMap((result) => {
    if (result.status === "fulfilled") return [];
    const { code, name, message } = result.reason as { code?: string; name?: string; message?: string };
    return [name === "Refusal" ? String(code) : `${name}: ${message}`];
  });
