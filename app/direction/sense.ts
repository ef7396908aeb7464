import type { Mood, SceneType } from "#app/imaging/scene/vocabulary.ts";
import type { IntentName } from "#app/direction/words/intent-words.ts";
import type { RefusedGroupName } from "#app/direction/words/refused-words.ts";

/** What a word or phrase of a prompt asks of the picture. One word may ask for several things at once. */
export interface Sense {
  /** The picture must show one of these sets; the first is what is meant most often. */
  readonly sets?: readonly SceneType[];
  /** A place that a set only hints at: shown when another word names one of these sets. */
  readonly placeOf?: readonly SceneType[];
  /** Taste: these sets suit the word, none is required. */
  readonly likesSets?: readonly SceneType[];
  /** The picture must be lit in one of these moods. */
  readonly moods?: readonly Mood[];
  /** Taste: these moods suit the word. */
  readonly likesMoods?: readonly Mood[];
  /** #rrggbb, most important first. */
  readonly colors?: readonly string[];
  /** The colour is also a thing ("a peach"), which cannot be shown. */
  readonly isAlsoThing?: true;
  readonly cameraPitchDegrees?: number;
  /** Words for the direction's lens or composition. */
  readonly lens?: string;
  readonly composition?: string;
  /** An idea; staged by what it means, never shown itself. */
  readonly intent?: IntentName;
  /** Stands for the merchant's product: the set keeps its place free. */
  readonly isSubject?: true;
  /** Says nothing that could be shown or missed. */
  readonly isFiller?: true;
  /** Cannot be shown by any set. */
  readonly refused?: RefusedGroupName;
}
