import { listed } from "#app/direction/words/word-list.ts";

/** Words that a prompt can lose without another picture being meant. */
export const fillerWords = listed(`
  a, an, the, this, that, these, those, its, it, is, are, be, being, been, was, were, will, with, within, and, or, of,
  on, in, at, to, from, by, for, as, into, onto, upon, over, under, above, below, behind, beside, near, next, around,
  across, against, between, through, up, down, front, before, inside, outside, out, off, placed, set, sitting on,
  standing on, resting, resting on, lying, featuring, feature, showing, show, shows, shown, using, use, made, make,
  create, generate, give, want, need, please, i, we, you, my, our, your, me, us, style, styled, look, looking, feel,
  feeling, vibe, vibes, mood, tone, tones, toned, color, colors, colour, colours, colored, coloured, palette, shade,
  shades, hue, hues, background, backgrounds, backdrop, surface, surfaces, scene, scenery, setting, environment,
  atmosphere, ambience, ambiance, texture, textures, floor, ground, base, area, corner, image, images, picture,
  pictures, photo, photos, photograph, photography, shot, shots, render, rendering, visual, visuals, shoot, beautiful,
  beautifully, nice, lovely, great, perfect, perfectly, amazing, stunning, gorgeous, attractive, good, best, high,
  quality, high quality, hq, hd, uhd, resolution, high resolution, detailed, highly detailed, detail, details,
  realistic, photorealistic, realism, professional, professionally, commercial, advertising, advertisement, ad,
  ecommerce, commerce, online, website, web, social, media, instagram post, post, campaign image, award winning,
  masterpiece, premium quality, very, really, slightly, subtly, gently, some, few, little, bit, touch, hint, hints,
  lots, plenty, just, only, also, too, so, such, like, more, less, most, overall, main, single, one, each, every, all,
  any, full, light, lights, lighting, lit, illumination, illuminated, key light, fill light, shadow, shadows, casting,
  cast, falling, coming, comes, side, left, right, top, bottom, edge, edges, wide, tall, large, big, small, long, new,
  another, other, same, different, while, where, when, there, here, has, have, having, do, does, can, could, should,
  must, may, let, end, start, middle, way, type, kind, form, forms, shape, shapes, element, elements, filled, covered,
  made of, made from, finish, finished, effect, effects, material, materials, prop, props, theme, themed, inspired,
  concept, composition, framing, frame, camera, lens, view, angle, perspective, focus, point, aspect, ratio, format,
  ever, always, now, today, tomorrow, forever, then, about, because, if, how, what, who, which, during, after, since,
  until, per, via, its own, own, way of, sense, sense of, spirit, spirit of, essence, essence of, world, life, day, time,
  studio shot, studio photography, product photography, stock photo, editorial shot, real, ready, suitable, ideal
`);

/** Words for the merchant's product as such. The picture keeps its place free. */
export const subjectWords = listed(`
  product, products, product hero, hero, hero shot, hero image, hero product, packshot, item, items, goods, merchandise,
  product shot, product display, product showcase, display, showcase, mockup, mock up, placeholder, collection, range,
  line up, lineup, assortment, presentation of the product, empty, nothing, blank, vacant
`);
