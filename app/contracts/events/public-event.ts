import type { z } from "zod";
import type { publicEventSchema } from "#app/contracts/events/event-types.ts";

/** An event of a shop's log. */
export interface ShopEvent {
  readonly sequence: number;
  readonly id: string;
  readonly type: string;
  readonly subjectId: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** An event as callbacks, the stream and GET /v1/events write it; `eventTypes` describes its data. */
export type PublicEvent = Omit<z.output<typeof publicEventSchema>, "type"> & { readonly type: string };

/** Makes a short-lived absolute URL for one of the shop's pictures. */
type LinkToPicture = (sha256: string, fileName: string) => string;
type Data = Readonly<Record<string, unknown>>;

/** What the log calls otherwise than the contracts do. */
const wireNames: Readonly<Record<string, string>> = { state: "status", renderId: "job_id", renderIds: "job_ids" };
/** Parts of a log entry that the wire says in a form of its own. */
const reshaped = ["preset", "errorCode", "errorMessage", "resultSha256"];

const toSnakeCase = (name: string) => name.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);

/** The entry's own members under their wire names. Nested ones are written by the log as the wire wants them. */
function renamed(data: Data): Data {
  const kept = Object.entries(data).filter(([name]) => !reshaped.includes(name));
  return Object.fromEntries(kept.map(([name, value]) => [wireNames[name] ?? toSnakeCase(name), value]));
}

/** The preset version that the work was resolved to. */
function presetFields({ preset }: Data): Data {
  if (typeof preset !== "object" || preset === null) return {};
  const { id, version, contentHash } = preset as Data;
  return { preset_id: id, resolved_version: version, content_hash: contentHash };
}

function errorFields({ errorCode: code, errorMessage: message }: Data): Data {
  return typeof code === "string" ? { error: { code, message: typeof message === "string" ? message : "" } } : {};
}

/** Hash and link of a picture that is paid; without the link while it waits for a yes. */
function pictureFields({ type, subjectId, data }: ShopEvent, linkTo: LinkToPicture): Data {
  const { resultSha256: sha256 } = data;
  if (typeof sha256 !== "string") return {};
  return type === "render.needs_review" ? { sha256 } : { sha256, result_url: linkTo(sha256, subjectId) };
}

/** An item of a batch always says what it has not: clients read the same members of a success and of a failure. */
function itemFields(event: ShopEvent, linkTo: LinkToPicture): Data {
  const { batch_id: batchId, public_id: publicId, ...rest } = renamed(event.data);
  const whole = event.type.startsWith("asset.") ? { execution_id: publicId ?? batchId } : { enhancement_id: publicId };
  const isMade = event.data["state"] === "completed";
  return {
    ...whole,
    ...rest,
    job_id: event.subjectId,
    ...(isMade ? pictureFields(event, linkTo) : { sha256: null, result_url: null }),
    error: errorFields(event.data)["error"] ?? null,
  };
}

const isItem = (type: string) => /^(asset|enhancement\.item)[._]/.test(type);

/** The name under which each family's data carries what the event happened to. */
function subjectFields({ type, subjectId, data }: ShopEvent): Data {
  const [family] = type.split(".");
  if (family === "render") return { job_id: subjectId };
  if (family === "batch") return { batch_id: subjectId };
  if (family === "enhancement") return { batch_id: subjectId, enhancement_id: data["publicId"] };
  if (family === "publication") return { publication_id: subjectId };
  if (family === "webhook") return { endpoint_id: subjectId };
  if (type === "credits.refunded") return { reservation_id: subjectId };
  return type === "credits.corrected" ? { reference: subjectId } : {};
}

/** The event for the shop's developers, in the words of `eventTypes`. */
export function publicEvent(event: ShopEvent, linkTo: LinkToPicture): PublicEvent {
  const { sequence: seq, id, type, data, createdAt: created_at } = event;
  const own = isItem(type)
    ? itemFields(event, linkTo)
    : { ...subjectFields(event), ...renamed(data), ...pictureFields(event, linkTo), ...errorFields(data) };
  return { seq, id, type, created_at, data: { ...own, ...presetFields(data) } };
}
