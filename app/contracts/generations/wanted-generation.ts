import type { Format } from "#app/contracts/generations/generation-fields.ts";
import type { DirectorBrief } from "#app/direction/creative-direction.ts";

/** A body of this contract that was understood. */
export interface WantedGeneration {
  readonly kind: "image" | "cinematic";
  /** Without the shop's identity, which no request names. */
  readonly brief: Omit<DirectorBrief, "identity">;
  readonly format: Format;
}
