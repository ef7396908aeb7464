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

/** An event as callbacks, the stream and GET /v1/events write it. */
export interface PublicEvent {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly created_at: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Makes a short-lived absolute URL for one of the shop's pictures. */
type LinkToPicture = (sha256: string, fileName: string) => string;

const toSnakeCase = (name: string) => name.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);

function inSnakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inSnakeCase);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [toSnakeCase(name), inSnakeCase(member)]));
}

/** The event for the shop's developers: names in snake case, the subject's id, and a link to the picture there is. */
export function publicEvent(event: ShopEvent, linkTo: LinkToPicture): PublicEvent {
  const { sequence: seq, id, type, subjectId, data, createdAt: created_at } = event;
  const { resultSha256 } = data;
  const link = typeof resultSha256 === "string" ? { result_url: linkTo(resultSha256, subjectId) } : {};
  return { seq, id, type, created_at, data: { subject_id: subjectId, ...(inSnakeCase(data) as object), ...link } };
}
