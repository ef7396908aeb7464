import type { Mood, SceneType } from "#app/imaging/scene/vocabulary.ts";
import { listed } from "#app/direction/words/word-list.ts";

/** An idea and how the studio stages it without the people and things that usually stand for it. */
interface Intent {
  /** Begins the sentence of the visual metaphor. */
  readonly meaning: string;
  readonly words: readonly string[];
  /** What it is staged as, by set: the first suits best. */
  readonly images: Partial<Record<SceneType, string>>;
  readonly moods: readonly Mood[];
  readonly colors: readonly string[];
}

const intent = (
  meaning: string,
  words: string,
  images: Intent["images"],
  moods: readonly Mood[],
  colors: readonly string[] = [],
): Intent => ({ meaning, words: listed(words), images, moods, colors });

/** The published ideas, most frequent first. */
export const intents = {
  launch: intent(
    "a launch",
    "launch, launches, launching, launched, unveil, unveiling, unveils, reveal, revealing, debut, introducing, introduce, release, premiere, kickoff, kick off, announcement, announce, announcing, drop",
    { podium: "steps rise to a stage that waits for its newcomer", arch_niche: "an archway opens on what is new" },
    ["dramatic", "bright"],
    ["#f0755f", "#f3e8d2"],
  ),
  celebration: intent(
    "a shared celebration",
    "celebrate, celebrates, celebrating, celebration, celebratory, party, toast, toasting, cheering, cheers, applause, applauding, anniversary, festivity, festivities, joy, joyful, happy, happiness, fun",
    { terrazzo: "chips of colour lie scattered like confetti", podium: "round steps rise like tiers of a cake" },
    ["golden", "bright", "warm"],
    ["#f0755f", "#d4af5f", "#f3e8d2"],
  ),
  presentation: intent(
    "an idea presented",
    "present, presents, presenting, presentation, pitch, pitching, explain, explaining, demonstrate, demonstrating, demonstration, demo, keynote, speech, talk, speaking, lecture, briefing, report, reporting, webinar",
    { podium: "a stage stands ready under one light", sweep: "a bare backdrop leaves the floor to the idea" },
    ["cool", "dramatic"],
    ["#1c2b4d", "#c4c6c8"],
  ),
  strategy: intent(
    "a strategy taking shape",
    "strategy, strategic, strategies, plan, plans, planning, roadmap, vision, blueprint, decision, decisions, direction, analysis, analyzing, analysing, insight, insights, data, business, corporate, finance, financial, consulting, leadership",
    { concrete_ledge: "clean blocks lie exactly where they were planned", podium: "each step leads to the next" },
    ["cool", "soft"],
    ["#56698c", "#c4c6c8"],
  ),
  growth: intent(
    "growth, step by step",
    "growth, grow, grows, growing, rise, rising, scale, scaling, expand, expanding, expansion, progress, improvement, increase, increasing, results, performance, momentum, profit, sales, revenue",
    { podium: "each step stands higher than the last", leaf_shadows: "leaves climb a sunlit wall" },
    ["sunny", "bright"],
    ["#a9b59a", "#f3e8d2"],
  ),
  success: intent(
    "a success",
    "success, successful, win, winning, winner, victory, achievement, achieve, achieving, accomplishment, award, champion, triumph, milestone, goal, goals, excellence",
    { podium: "the highest step of a podium stands in the light", arch_niche: "an arch stands like a triumph" },
    ["golden", "dramatic"],
    ["#d4af5f", "#f6efdd"],
  ),
  luxury: intent(
    "quiet luxury",
    "luxury, luxurious, premium, exclusive, exclusivity, opulent, opulence, prestige, prestigious, deluxe, lavish, indulgence, indulgent, finest",
    { marble_tabletop: "polished marble lies in a dim, rich room", arch_niche: "a niche frames one precious thing" },
    ["moody", "golden"],
    ["#2f3236", "#d4af5f"],
  ),
  calm: intent(
    "calm",
    "calm, calming, calmness, peace, peaceful, relax, relaxing, relaxation, relaxed, tranquil, tranquility, serene, serenity, meditation, meditative, mindful, mindfulness, zen, quiet, balance, harmony, rest, slow, stillness, sleep",
    {
      water_ripples: "one stone rests in still, shallow water",
      linen: "linen lies in slow folds",
      sand: "wind has combed the sand",
    },
    ["soft", "pastel"],
    ["#d8ccb8", "#a9b59a"],
  ),
  wellness: intent(
    "care for body and mind",
    "wellness, wellbeing, health, healthy, healing, selfcare, self care, skincare, beauty, beauty care, cosmetics, clean beauty, hydration, hydrating, refresh, refreshing, purity, nourish, nourishing",
    { water_ripples: "light plays on clear water", marble_tabletop: "cool stone lies in clean light" },
    ["bright", "soft"],
    ["#d4e7f0", "#f4efe6"],
  ),
  trust: intent(
    "trust",
    "trust, trusted, trustworthy, reliable, reliability, security, secure, safe, safety, confidence, confident, honest, honesty, integrity, guarantee, stability, stable, strong, strength, solid",
    {
      concrete_ledge: "a solid ledge carries whatever is put on it",
      plaster_wall: "a sturdy wall catches steady light",
    },
    ["soft", "warm"],
    ["#5f6870", "#d9c7a8"],
  ),
  teamwork: intent(
    "people pulling together",
    "teamwork, together, togetherness, collaboration, collaborate, collaborating, collaborative, cooperation, partnership, meeting, brainstorm, brainstorming, workshop, unity, community, support, supporting, helping, help, onboarding",
    { terrazzo: "many pieces are bound into one surface", podium: "forms of different height stand close together" },
    ["warm", "bright"],
    ["#e0a63e", "#56698c", "#f3e8d2"],
  ),
  story: intent(
    "a story told",
    "story, stories, storytelling, testimonial, testimonials, review, reviews, experience, experiences, memory, memories, moment, moments, journey, journeys, chapter, conversation, interview, feedback, satisfied, satisfaction, loyal, loyalty, lifestyle",
    {
      plaster_wall: "window light wanders over a lived-in wall",
      linen: "folds keep the trace of a hand",
      wood_tabletop: "a worn table has room for one more",
    },
    ["warm", "golden"],
    ["#e9d3b0", "#b9783f"],
  ),
  innovation: intent(
    "a look ahead",
    "innovation, innovative, innovate, innovating, technology, technological, future, digital, ai, artificial intelligence, intelligent, smart, automation, software, app, startup, transformation, disrupt, disruptive, cutting edge, next generation, invention, science, scientific, research",
    {
      gradient: "one colour turns into the next like a horizon",
      glass_shelf: "an edge of glass floats in clear light",
    },
    ["cool", "evening"],
    ["#3c3d8f", "#38b5ac", "#16203c"],
  ),
  energy: intent(
    "energy",
    "energy, energetic, power, powerful, dynamic, speed, fast, quick, movement, moving, motion, active, activity, sport, sports, sporty, fitness, workout, training, adrenaline, excitement, exciting, passion, passionate",
    { concrete_ledge: "hard sun cuts across concrete", gradient: "hot colour runs into cold" },
    ["sunny", "dramatic"],
    ["#ec7c26", "#36383b"],
  ),
  sustainability: intent(
    "care for the earth",
    "sustainability, sustainable, eco, ecological, eco friendly, environmental, recycle, recycled, recycling, green energy, biodegradable, vegan, zero waste, carbon neutral, renewable, ethical, conscious, responsible",
    { leaf_shadows: "leaves breathe over a plain wall", wood_tabletop: "plain planks lie under leaf shade" },
    ["sunny", "soft"],
    ["#a9b59a", "#e8dfcd"],
  ),
  heritage: intent(
    "craft handed down",
    "heritage, tradition, history, historic, craft, crafted, craftsmanship, handmade, handcrafted, artisan, artisanal, authentic, authenticity, original, origin, origins, legacy, roots, vintage, nostalgia, nostalgic",
    { wood_tabletop: "a workbench keeps the grain of years", plaster_wall: "a wall shows every stroke of the trowel" },
    ["warm", "golden"],
    ["#8f5a2f", "#e9d3b0"],
  ),
  comfort: intent(
    "the comfort of home",
    "comfort, comfortable, comforting, cozy, cosy, coziness, hygge, home, homely, welcome, welcoming, hospitality, sunday, weekend, snug, familiar",
    { linen: "soft cloth lies ready to be touched", wood_tabletop: "a plain table waits in warm light" },
    ["warm", "soft"],
    ["#e8dfcd", "#b9783f"],
  ),
  love: intent(
    "affection",
    "love, loving, romance, romantic, affection, tender, tenderness, gratitude, grateful, thank you, thanks, care, caring, gift, gifts, gifting, giving, appreciation, kindness, dream, dreamy, dreams",
    { arch_niche: "a round-headed niche holds one thing close", linen: "folds soften every edge" },
    ["pastel", "golden"],
    ["#efc4bd", "#f6efdd"],
  ),
  creativity: intent(
    "play with ideas",
    "creativity, creative, create new, imagination, imagine, imaginative, play, playful, inspiration, inspire, inspiring, design, designing, art, artistic, idea, ideas, experiment, discovery, discover, discovering, explore, exploring, curiosity, learning, learn, education, educational",
    { podium: "disc, ball and column lean together like building blocks", terrazzo: "colours mix in one slab" },
    ["pastel", "bright"],
    ["#f0755f", "#c6b6e2", "#f4e3a1"],
  ),
  adventure: intent(
    "the road ahead",
    "adventure, adventures, adventurous, travel, traveling, travelling, trip, escape, freedom, free, wanderlust, vacation, holiday, holidays, getaway, outdoor, outdoors, expedition, summit, challenge, challenges, courage, bold, boldness, ambition, ambitious",
    { sand: "untouched sand runs to the horizon", arch_niche: "an archway leads out into the light" },
    ["sunny", "golden"],
    ["#d9a766", "#a5cdea"],
  ),
  clarity: intent(
    "clarity",
    "clarity, clear, transparency, transparent, simplicity, essential, essentials, purpose, precise, precision, accuracy, efficiency, efficient, order, organized, organised, productivity, productive, solution, solutions, service, expertise, expert, engineering",
    { glass_shelf: "one sheet of glass hides nothing", sweep: "nothing stands in the way" },
    ["cool", "bright"],
    ["#d4e7f0", "#f4efe6"],
  ),
  opportunity: intent(
    "a door opening",
    "opportunity, opportunities, possibility, possibilities, beginning, begin, beginnings, start fresh, change, changing, hope, hopeful, optimism, optimistic, invitation, invite, inviting, offer, discount, sale, deal, promotion, campaign, season sale, welcome offer, join, joining",
    { arch_niche: "an arch stands open", plaster_wall: "light comes in through the window" },
    ["golden", "bright"],
    ["#e09a2b", "#f3e8d2"],
  ),
} as const satisfies Record<string, Intent>;

export type IntentName = keyof typeof intents;

/** An idea by its name. */
export const intentOf = (name: IntentName): Intent => intents[name];
