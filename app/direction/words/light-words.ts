import type { Sense } from "#app/direction/sense.ts";
import { listed } from "#app/direction/words/word-list.ts";
import type { Mood } from "#app/imaging/scene/vocabulary.ts";

/** Words of the common mood vocabulary that name a taste: any light will do, some suit better. */
export const tasteOfLight: ReadonlySet<string> = new Set(
  listed(`cozy, cosy, autumn, inviting, homely, friendly, clinical, northern, modern, delicate, serene, calm, even, subtle,
  minimal, neutral, white, clean, pure, radiant, brilliant, dreamy, romantic, sweet, playful, spring, summer, winter, rich,
  fresh, intimate, mysterious, bold, edgy, intense, theatrical, festive, vacation, holiday, autumnal, rosy, powdery, blue`),
);

/** Which lights satisfy a word; the first is meant when nothing else decides. */
const lit: Readonly<Record<string, readonly Mood[]>> = {
  "soft, gentle, soft light, soft key light, soft lighting, softbox, diffused light, diffuse light": [
    ...(["soft", "bright", "pastel", "warm", "cool", "golden", "moody"] as const),
  ],
  "even light, flat light, shadowless, no shadows, overcast": ["soft", "bright"],
  "natural light, natural lighting, daylight, natural daylight": [
    ...(["soft", "sunny", "bright", "warm", "cool", "golden"] as const),
  ],
  "natural, morning, morning light, early morning": ["soft", "warm", "bright", "golden", "sunny", "cool"],
  "afternoon, afternoon light, late afternoon": ["warm", "golden", "sunny"],
  "warm, warm light, warm lighting, warmth, candlelight, candlelit": ["warm", "golden", "moody", "soft", "sunny"],
  "cool, cold, cool light, cold light, blue light": ["cool", "evening"],
  "bright, airy, luminous, well lit, brightly lit": ["bright", "sunny", "pastel", "soft"],
  "high key": ["bright"],
  "low key, dark, dim, shadowy": ["moody", "dramatic", "evening"],
  "moody, brooding": ["moody", "dramatic", "evening"],
  "dramatic, dramatic light, dramatic lighting, contrast, high contrast, strong contrast, contrasty, chiaroscuro, stark":
    [...(["dramatic", "moody", "sunny"] as const)],
  "spotlight, spot light, spotlit, rim light, rim lighting, hard side light": ["dramatic", "moody"],
  "side light, side lighting, sidelight, sidelit, light from the side": [
    "dramatic",
    "golden",
    "moody",
    "sunny",
    "warm",
  ],
  "hard light, harsh light, hard shadows, strong shadows, crisp shadows, hard sunlight": ["sunny", "dramatic"],
  "long shadows, backlit, backlight, backlighting, golden, golden hour, golden light, sunset, sunrise, dawn, low sun": [
    "golden",
  ],
  "sun, sunlight, sunlit, sunny, sunshine, sun drenched, sunbeam": ["sunny", "golden", "warm"],
  "noon, midday, midday sun": ["sunny"],
  "evening, evening light": ["evening", "golden", "moody"],
  "night, nighttime, dusk, twilight, blue hour, moonlight, moonlit, midnight, nocturnal": ["evening"],
  "lamp light, lamplight, glowing": ["evening", "moody", "warm", "golden"],
};

/** Words for light beside the common vocabulary; they win over it. */
export const lightSenses: readonly [string, Sense][] = Object.entries(lit).flatMap(([words, moods]) =>
  listed(words).map((word): [string, Sense] => [word, { moods }]),
);
