import type { Mood, SceneType } from "#app/imaging/scene/vocabulary.ts";
import { nearestWords } from "#app/presets/nearest-words.ts";
import { Refusal } from "#app/refusal.ts";

/** What a picture is for: decides what the prompt leaves open. */
interface Category {
  readonly label: string;
  /** Begins the metaphor's sentence when the prompt holds no idea. */
  readonly meaning: string;
  /** Best first. */
  readonly sets: readonly SceneType[];
  readonly moods: readonly Mood[];
  readonly colors: readonly string[];
}

/** The published categories. */
export const categories = {
  category_product_launch: {
    label: "Product launch",
    meaning: "a launch",
    sets: ["podium", "arch_niche"],
    moods: ["bright", "dramatic"],
    colors: ["#f0755f", "#f3e8d2"],
  },
  category_business_presentation: {
    label: "Business presentation",
    meaning: "an idea presented",
    sets: ["concrete_ledge", "podium"],
    moods: ["cool", "soft"],
    colors: ["#56698c", "#d6dae0"],
  },
  category_customer_story: {
    label: "Customer story",
    meaning: "a story told",
    sets: ["plaster_wall", "wood_tabletop"],
    moods: ["warm", "golden"],
    colors: ["#e9d3b0", "#b9783f"],
  },
  category_brand_story: {
    label: "Brand story",
    meaning: "where a brand comes from",
    sets: ["plaster_wall", "linen"],
    moods: ["golden", "warm"],
    colors: ["#e8dfcd", "#c96f4a"],
  },
  category_new_collection: {
    label: "New collection",
    meaning: "a new collection",
    sets: ["arch_niche", "podium"],
    moods: ["soft", "pastel"],
    colors: ["#d9c7a8", "#c96f4a"],
  },
  category_seasonal_campaign: {
    label: "Seasonal campaign",
    meaning: "a season begins",
    sets: ["leaf_shadows", "sand"],
    moods: ["sunny", "golden"],
    colors: ["#f4e3a1", "#a9b59a"],
  },
  category_holiday_sale: {
    label: "Holiday sale",
    meaning: "a feast and its gifts",
    sets: ["podium", "terrazzo"],
    moods: ["evening", "warm"],
    colors: ["#a8172d", "#d4af5f"],
  },
  category_gift_guide: {
    label: "Gift guide",
    meaning: "a gift chosen with care",
    sets: ["arch_niche", "linen"],
    moods: ["pastel", "warm"],
    colors: ["#efc4bd", "#f6efdd"],
  },
  category_luxury_showcase: {
    label: "Luxury showcase",
    meaning: "quiet luxury",
    sets: ["marble_tabletop", "arch_niche"],
    moods: ["moody", "golden"],
    colors: ["#2f3236", "#d4af5f"],
  },
  category_wellness_beauty: {
    label: "Wellness and beauty",
    meaning: "care for body and mind",
    sets: ["water_ripples", "marble_tabletop"],
    moods: ["bright", "soft"],
    colors: ["#d4e7f0", "#f4efe6"],
  },
  category_food_drink: {
    label: "Food and drink",
    meaning: "a table laid",
    sets: ["wood_tabletop", "linen"],
    moods: ["warm", "sunny"],
    colors: ["#e9d3b0", "#7a7a3c"],
  },
  category_home_living: {
    label: "Home and living",
    meaning: "the comfort of home",
    sets: ["linen", "plaster_wall"],
    moods: ["warm", "soft"],
    colors: ["#e8dfcd", "#a9b59a"],
  },
  category_fashion_editorial: {
    label: "Fashion editorial",
    meaning: "a look with an edge",
    sets: ["concrete_ledge", "plaster_wall"],
    moods: ["dramatic", "sunny"],
    colors: ["#c9c6c0", "#36383b"],
  },
  category_technology: {
    label: "Technology",
    meaning: "a look ahead",
    sets: ["gradient", "glass_shelf"],
    moods: ["evening", "cool"],
    colors: ["#3c3d8f", "#38b5ac"],
  },
  category_sustainability: {
    label: "Sustainability",
    meaning: "care for the earth",
    sets: ["leaf_shadows", "wood_tabletop"],
    moods: ["sunny", "soft"],
    colors: ["#a9b59a", "#e8dfcd"],
  },
  category_event_invitation: {
    label: "Event invitation",
    meaning: "an evening to come",
    sets: ["arch_niche", "gradient"],
    moods: ["evening", "golden"],
    colors: ["#3c3d8f", "#e09a2b"],
  },
  category_social_post: {
    label: "Social post",
    meaning: "a moment that stops the thumb",
    sets: ["terrazzo", "podium"],
    moods: ["bright", "pastel"],
    colors: ["#f0a1b8", "#7ccfd0"],
  },
  category_travel: {
    label: "Travel",
    meaning: "the road ahead",
    sets: ["sand", "water_ripples"],
    moods: ["sunny", "golden"],
    colors: ["#d9a766", "#a5cdea"],
  },
} as const satisfies Record<string, Category>;

const categoryNames = Object.keys(categories) as (keyof typeof categories)[];
/** Names offered when a category is unknown. */
const nearestMax = 3;

/** The category of that name; null for none. Throws `unknown_category` with the nearest names. */
export function findCategory(name: string | null): Category | null {
  if (name === null) return null;
  const found = categoryNames.find((known) => known === name);
  if (found !== undefined) return categories[found];
  const nearest = nearestWords(name.slice(0, 64).toLowerCase(), categoryNames, nearestMax).join(", ");
  throw new Refusal(
    "unknown_category",
    `There is no category “${name.slice(0, 64)}”. Nearest: ${nearest}. All ${categoryNames.length} stand in /docs.`,
    { field: ["category"] },
  );
}
