import type { Replay } from "#app/renders/replay-render.server.ts";

/** The answer to a replay: whether the bytes are the same, and in which parts the engine is not what it was. */
export function replayAnswer(publicId: string, replay: Replay) {
  const { identical, sha256, replaySha256, fingerprint, storedFingerprint, differences } = replay;
  return {
    public_id: publicId,
    identical,
    sha256,
    replay_sha256: replaySha256,
    fingerprint,
    stored_fingerprint: storedFingerprint,
    differences,
  };
}
