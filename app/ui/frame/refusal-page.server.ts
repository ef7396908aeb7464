import { pageStatus, problemFrom } from "#app/ui/frame/problem.ts";
import type { Problem } from "#app/ui/frame/problem.ts";

/** Waits for what a page shows; a refusal becomes the frame's error page with its message. */
export async function orProblemPage<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const problem: Problem = problemFrom(error);
    throw Response.json(problem, { status: pageStatus(problem.code) });
  }
}
