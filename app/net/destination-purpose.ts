import type { RefusalCode } from "#app/refusal.ts";

/** Why we connect to a host that a stranger named: what is allowed there, and the words of a no. */
export interface DestinationPurpose {
  readonly protocols: readonly ("https:" | "http:")[];
  readonly refused: RefusalCode;
  readonly unavailable: RefusalCode;
  /** Subject of the refusal's sentence: "… was refused." */
  readonly noun: string;
  readonly field: string;
}

/** A picture to download. Many catalogues still stand on plain http; what arrives is checked by its bytes either way. */
export const sourcePurpose: DestinationPurpose = {
  protocols: ["https:", "http:"],
  refused: "source_url_refused",
  unavailable: "source_unavailable",
  noun: "The picture's URL",
  field: "source_url",
};

/** A message about a shop's pictures: never in the clear. */
export const callbackPurpose: DestinationPurpose = {
  protocols: ["https:"],
  refused: "callback_url_refused",
  unavailable: "unavailable",
  noun: "The callback URL",
  field: "callback_url",
};
