import type { Sense } from "#app/direction/sense.ts";
import { listed } from "#app/direction/words/word-list.ts";

/** Angles at which the studio's camera looks down when it is asked to. */
const pitchDegrees = { above: 90, high: 40, slight: 18, level: 6 } as const;

const views: Readonly<Record<string, Sense>> = {
  "flat lay, flatlay, top view, top down, topdown, overhead, overhead view, bird's eye view, birds eye, from above, from directly above":
    { cameraPitchDegrees: pitchDegrees.above, composition: "seen straight from above" },
  "high angle, 45 degree angle, three quarter view, 3 4 view, looking down": {
    cameraPitchDegrees: pitchDegrees.high,
    composition: "seen from high up",
  },
  "slightly from above, slight high angle": {
    cameraPitchDegrees: pitchDegrees.slight,
    composition: "seen a little from above",
  },
  "eye level, low angle, straight on, front view, frontal": {
    cameraPitchDegrees: pitchDegrees.level,
    composition: "seen at eye level",
  },
  "50mm, 50 mm, 45mm, 55mm, 60mm, normal lens, standard lens": { lens: "normal lens" },
  "sharp focus, in focus, everything in focus, deep focus, tack sharp, large depth of field": {
    lens: "normal lens, sharp throughout",
  },
  "centered, centred, center, centre, central, symmetric, symmetrical, symmetry, balanced": {
    composition: "centred and symmetrical",
  },
  "negative space, copy space, white space, empty space, room for text, space for text, uncluttered, spacious, open space":
    { composition: "much free room" },
  "landscape format, horizontal, portrait format, vertical, square, widescreen, panoramic": {},
};

/** Words for lens and composition that the studio's camera can follow. */
export const viewSenses: readonly [string, Sense][] = Object.entries(views).flatMap(([words, sense]) =>
  listed(words).map((word): [string, Sense] => [word, Object.keys(sense).length === 0 ? { isFiller: true } : sense]),
);
