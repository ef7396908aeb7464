import type { ActionAnswer } from "#app/ui/frame/action-feedback.tsx";

type Answer = ActionAnswer | undefined;

/** What is wrong with one of these fields, to be said below it. False when nothing is. */
export function faultOf(answer: Answer, ...fields: readonly string[]): string | false {
  if (!answer || !("problem" in answer)) return false;
  const { field, message } = answer.problem;
  return field !== undefined && fields.includes(field) ? message : false;
}

/** The answer without a fault that one of the form's fields already shows: a banner says the rest. */
export function beyondFields(answer: Answer, ...fields: readonly string[]): Answer {
  return faultOf(answer, ...fields) === false ? answer : undefined;
}
