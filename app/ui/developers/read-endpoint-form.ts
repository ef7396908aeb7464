import { eventPattern } from "#app/delivery/event-patterns.ts";
import { Refusal } from "#app/refusal.ts";
import { formText } from "#app/ui/frame/form-text.ts";
import { eventFamilies } from "#app/ui/words/event-words.ts";

/** More names than there are types of events are a mistake. */
const eventTypesMax = 50;
export const descriptionLengthMax = 200;

export interface EndpointWish {
  readonly url: string;
  readonly eventTypes: readonly string[];
  readonly description: string;
}

const wrong = (field: string, message: string) => new Refusal("invalid_payload", message, { field: [field] });

/** The families that a form offers, as patterns: "batch.*". */
export const familyPatterns = eventFamilies
  .filter(({ value }) => value !== "")
  .map(({ value, label }) => ({ pattern: `${value}.*`, label }));

/** What an endpoint asks for, as the form shows it: all, whole families, and single names as they are typed. */
export function eventChoiceOf(eventTypes: readonly string[]) {
  const families = familyPatterns.map(({ pattern }) => pattern).filter((pattern) => eventTypes.includes(pattern));
  return {
    isAll: eventTypes.includes("*"),
    families,
    names: eventTypes.filter((type) => type !== "*" && !families.includes(type)).join(", "),
  };
}

function readEventTypes(form: FormData): string[] {
  if (formText(form, "which") === "all") return ["*"];
  const families = familyPatterns
    .map(({ pattern }) => pattern)
    .filter((each) => form.getAll("families").includes(each));
  const names = formText(form, "names")
    .split(/[\s,;]+/)
    .filter((name) => name !== "");
  const unknown = names.find((name) => !eventPattern.test(name));
  if (unknown !== undefined) {
    throw wrong("names", `“${unknown.slice(0, 60)}” is no type of event. They look like batch.completed or asset.*.`);
  }
  const all = [...new Set([...families, ...names])];
  if (all.length === 0) throw wrong("names", "Tick a kind of event or name one, or choose every event.");
  if (all.length > eventTypesMax) throw wrong("names", `An endpoint names ${eventTypesMax} types of events at most.`);
  return all;
}

/** What the form for an endpoint asks for. Throws `Refusal("invalid_payload")`; whether the URL may be called is not judged here. */
export function readEndpointForm(form: FormData): EndpointWish {
  const url = formText(form, "url").trim();
  if (url === "") throw wrong("url", "Write the address that is to be called, for example https://example.com/hooks.");
  const description = formText(form, "description").trim();
  if (description.length > descriptionLengthMax) {
    throw wrong("description", `A note has ${descriptionLengthMax} characters at most.`);
  }
  return { url, eventTypes: readEventTypes(form), description };
}
