import type { DirectorBrief } from "#app/direction/creative-direction.ts";

type Example = Pick<DirectorBrief, "prompt" | "category">;

const literal = (prompt: string): Example => ({ prompt, category: null });
const cinematic = (category: string, prompt: string): Example => ({ prompt, category: `category_${category}` });

/** The prompts of docs/api/direction.md: what shops ask for, and what cannot be had. Without a category: literal. */
export const directionPrompts: readonly Example[] = [
  literal("Product hero on marble surface, soft key light"),
  literal("Minimal white studio backdrop, even light, lots of copy space"),
  literal("Sage green podium at golden hour"),
  literal("Terracotta arch in warm afternoon sunlight"),
  literal("Flat lay on natural linen, soft morning light, top view"),
  literal("Dark wood table, moody light, no people"),
  literal("Black marble with dramatic side light and gold accents"),
  literal("Leaf shadows on a beige wall, sunny summer day"),
  literal("Raw concrete ledge, hard light, industrial style"),
  literal("Dusty pink to lavender gradient, pastel"),
  literal("Terrazzo countertop in coral, mint and cream, bright and airy"),
  literal("Glass shelf with a pale blue background, cool clean light"),
  literal("Desert sand dunes at sunset"),
  literal("Shallow water with ripples, fresh and bright, turquoise"),
  literal("Limewashed wall with window light, neutral tones, product in the center"),
  literal("Christmas mood: wooden table, warm candlelight, no tree"),
  literal("Neon futuristic background at night"),
  literal("#1c2b4d seamless paper, low key"),
  literal("modern office workspace with natural light"),
  literal("A golden retriever on a marble floor"),
  literal("A perfume bottle on black marble with rose petals"),
  literal("Kitchen"),
  literal("Marble podium with ocean waves"),
  literal("Wooden table with the text SALE in red letters"),
  literal("Sunny beach at night"),
  cinematic("product_launch", "a team celebrating a product launch in a modern office"),
  cinematic("business_presentation", "Professional consultant presenting strategy in meeting room"),
  cinematic("customer_story", "A happy customer telling the story of her first order at home"),
  cinematic("wellness_beauty", "Calm spa morning, a woman relaxing after a long week"),
  cinematic("luxury_showcase", "Exclusive evening for our finest pieces, deep green and gold"),
  cinematic("technology", "Artificial intelligence that changes how we work tomorrow"),
  cinematic("sustainability", "We plant trees: sustainable growth for every order"),
  cinematic("seasonal_campaign", "Summer holiday adventure with friends on the road"),
  cinematic("holiday_sale", "Black Friday: our biggest sale of the year"),
  cinematic("food_drink", "A family sharing breakfast on a rustic wooden table on Sunday"),
  cinematic("brand_story", "Three generations of craftsmanship, handmade by artisans in a small workshop"),
  cinematic("event_invitation", "You are invited to the anniversary party"),
  cinematic("gift_guide", "Gifts for people you love, romantic and tender"),
  cinematic("fashion_editorial", "Bold energy, fast movement, urban runner at noon"),
  cinematic("social_post", "A puppy riding a Tesla through Paris"),
];
