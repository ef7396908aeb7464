import { decodeTime, monotonicFactory } from "ulid";

const nextUlid = monotonicFactory();

/** Prefixes of public ids. Renders and request ids are bare ULIDs, because the contracts say so. */
const prefixes = {
  shop: "org_",
  batch: "exec_",
  generation: "gen_",
  render: "",
  request: "",
  grant: "grant_",
  transfer: "tr_",
  key: "key_",
  event: "evt_",
  publication: "pub_",
  upload: "up_",
  charge: "charge_",
  webhookEndpoint: "whep_",
  webhookDelivery: "whd_",
  worker: "worker_",
} as const;

/** A new id: its prefix and a ULID (26 characters, sorts by time, monotonic within this process). */
export function createId(of: keyof typeof prefixes): string {
  return `${prefixes[of]}${nextUlid()}`;
}

/** The moment at which a ULID was made, in milliseconds since 1970. */
export function timeOfUlid(ulid: string): number {
  return decodeTime(ulid);
}

/** True for the text of a ULID: 26 characters of Crockford's base 32, at most 7ZZ… (48 bits of time). */
export function isUlid(text: string): boolean {
  return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text);
}
