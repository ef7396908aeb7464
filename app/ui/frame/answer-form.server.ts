import { data } from "@remix-run/node";
import { pageStatus, problemFrom, type Problem } from "#app/ui/frame/problem.ts";

type DataAnswer<Value> = ReturnType<typeof data<Value>>;

/**
 * Does what a form asked for. A refusal becomes data for the page, with its status; a `Response` (a redirect, Shopify's
 * way back into the frame) and what nobody can act on are thrown on.
 */
export async function answerForm<Done extends object>(
  work: () => Promise<Done>,
): Promise<Done | DataAnswer<{ readonly problem: Problem }>> {
  try {
    return await work();
  } catch (error) {
    const problem = problemFrom(error);
    return data({ problem }, { status: pageStatus(problem.code) });
  }
}
