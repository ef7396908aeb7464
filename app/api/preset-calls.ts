import { jsonAnswer, type Answer } from "#app/api/answer.ts";
import type { Caller } from "#app/api/caller.ts";
import { versionAnswer } from "#app/contracts/presets/preset-answers.ts";
import type { PresetOwner } from "#app/presets/preset-view.ts";
import type { WrittenVersion } from "#app/presets/write-version.server.ts";

/** Whose presets a call is about: its shop's, of its key's mode. */
export function presetOwnerOf({ shop, mode }: Caller): PresetOwner {
  return { shopId: shop.id, mode };
}

/** What writing a version is answered with: 201 for one that is new, 200 for one that was there. */
export function writtenVersionAnswer({ outcome, version }: WrittenVersion): Answer {
  return jsonAnswer(outcome === "created" ? 201 : 200, versionAnswer(version));
}
