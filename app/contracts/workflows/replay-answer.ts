import { z } from "zod";
import { publicIdField, sha256Field } from "#app/contracts/answer-fields.ts";
import type { Replay } from "#app/renders/replay-render.server.ts";

const fingerprintSchema = z
  .strictObject({
    engine: z.string(),
    cutoutModelSha256: z.string().nullable(),
    versions: z.record(z.string(), z.string()),
    kernels: z.record(z.string(), z.string()),
    encoder: z
      .strictObject({
        format: z.string(),
        quality: z.int().nullable(),
        effort: z.string(),
        isGroundExact: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: "EngineFingerprint", description: "What decided the bytes beside the request." });

/** The answer of POST /v1/renders/{public_id}/replay. */
export const replayAnswerSchema = z.strictObject({
  public_id: publicIdField,
  identical: z.boolean(),
  sha256: sha256Field,
  replay_sha256: sha256Field,
  fingerprint: fingerprintSchema,
  stored_fingerprint: z
    .union([fingerprintSchema, z.record(z.string(), z.unknown())])
    .nullable()
    .meta({ description: "As it was written down then; an older engine wrote fewer parts." }),
  differences: z.array(z.strictObject({ part: z.string(), was: z.string().nullable(), is: z.string().nullable() })),
});

/** The answer to a replay: whether the bytes are the same, and in which parts the engine is not what it was. */
export function replayAnswer(publicId: string, replay: Replay): z.input<typeof replayAnswerSchema> {
  const { identical, sha256, replaySha256, fingerprint, storedFingerprint, differences } = replay;
  return {
    public_id: publicId,
    identical,
    sha256,
    replay_sha256: replaySha256,
    fingerprint,
    stored_fingerprint: storedFingerprint,
    differences: [...differences],
  };
}
