/** Colour words and their colours, sRGB. A star: the word is also a thing, and read as one where it stands as one. */
const table = `
white #ffffff, off white #f5f1e8, snow white #fafafa, ivory #f6efdd, cream #f3e8d2*, eggshell #f0ead6, bone #e8dfcd,
pearl #eceae4*, alabaster #efebe3, vanilla #f3e5ab*, milky #f4efe6, linen white #f4ede1, oatmeal #d8ccb8*, chalk #eeece6,
beige #d9c7a8, sand beige #d8c3a0, tan #c9a679, camel #c19a6b, taupe #9c8b7a, greige #bfb4a5, nude #dcb9a0, khaki #a99c72,
biscuit #dcc29a*, caramel #b9783f*, toffee #8f5a2f*, latte #c4a484*, mocha #7b5a45*, coffee brown #5c4033,
chocolate brown #4e2f22, brown #7a4f32, chestnut #7b3f2b*, cinnamon #a85f32*, umber #635147, sepia tone #704f37,
rust #a6492b, copper #b87345, bronze #9a6a3c, brass #b5975a, terracotta #c96f4a, clay red #b0664a, brick red #9c4332,
sienna #a0522d, ochre #c98a2b, mustard #d3a125*, amber #e09a2b, honey #e0a63e*, gold #d4af5f, champagne #ecd9b5*,
yellow #f2c937, lemon yellow #f4e04d, lemon #f4e04d*, butter yellow #f4e3a1, canary #f5de50*, saffron #e9a820*,
sunflower #f0b822*, orange #ec7c26*, tangerine #f0852d*, apricot #f3b27c*, peach #f5bf9b*, peachy #f5bf9b, coral #f0755f*,
salmon #f08c7a*, red #c8262c, scarlet #d3231f, crimson #b0152f, cherry red #a8172d, burgundy #6e1a2d, maroon #641c22,
wine red #6b1f33, ruby #9b1232*, garnet #741a2b*, pink #f0a1b8, hot pink #ec3f8c, blush #efc4bd, blush pink #efc4bd,
rose pink #e3a2a9, rosy #e3a2a9, dusty rose #c68d8b, dusty pink #d8a7a4, rose gold #d9a58f, mauve #a9818f,
fuchsia #d62c86, magenta #c82a80, raspberry #b02a55*, berry #8c2a52*, plum #6f2f55*, aubergine #46233e*, purple #6d3f9c,
violet #7d4fc0*, lilac #c3a5d8*, lavender #c6b6e2*, periwinkle #9aa0e0, indigo #3c3d8f, blue #2f66b8, navy #1c2b4d,
navy blue #1c2b4d, midnight blue #16203c, royal blue #2b4fb5, cobalt #1f47a8, sky blue #a5cdea, baby blue #bcd8ec,
powder blue #b9d3e2, ice blue #d4e7f0, steel blue #55779a, slate blue #56698c, denim blue #4a6890, teal #1f7a7a,
turquoise #38b5ac*, aqua #7ccfd0, cyan #3bc3d8, petrol #165a66, green #3f8a4f, sage #a9b59a*, sage green #a9b59a,
mint #b6dfc8*, mint green #b6dfc8, pistachio #b9cf8f*, olive #7a7a3c*, olive green #7a7a3c, moss green #6b7a44,
forest green #22513a, pine green #1f4d3a, emerald #16805a*, jade #3f9a7a*, lime #a6cf3b*, lime green #a6cf3b,
chartreuse #bdd240, eucalyptus #93ab9b*, seafoam #a3d5c0, bottle green #1d4a38, khaki green #7d7a4f, grey #9a9a98,
gray #9a9a98, silver #c4c6c8, charcoal #36383b*, graphite #45474b, slate grey #5f6870, slate gray #5f6870,
ash grey #b3b1ab, stone grey #b5afa5, stone gray #b5afa5, anthracite #2f3236, black #141416, jet black #0c0c0e,
ebony #2a221e, monochrome #8c8c8c, black and white #f2f2f0
`;

export interface PaletteWord {
  readonly name: string;
  readonly hex: string;
  readonly isAlsoThing: boolean;
}

/** The published colour words. */
export const paletteWords: readonly PaletteWord[] = table
  .split(",")
  .map((entry) => /^\s*([a-z ]+?) (#[0-9a-f]{6})(\*?)\s*$/.exec(entry))
  .flatMap((match) =>
    match === null ? [] : [{ name: match[1] ?? "", hex: match[2] ?? "", isAlsoThing: match[3] === "*" }],
  );

type Channels = readonly [number, number, number];

const channelsOf = (hex: string): Channels => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};

const known = paletteWords.map(({ name, hex }) => ({ name, channels: channelsOf(hex) }));

/** The colour word nearest to a colour: for sentences, where #c96f4a says nothing. */
export function nameOfColor(hex: string): string {
  const [red, green, blue] = channelsOf(hex);
  let nearest = { name: hex, distance: Number.POSITIVE_INFINITY };
  for (const { name, channels } of known) {
    // Weights of the "redmean" rule of thumb at its middle: green counts most, blue as much as red.
    const distance = 2.5 * (red - channels[0]) ** 2 + 4 * (green - channels[1]) ** 2 + 2.5 * (blue - channels[2]) ** 2;
    if (distance < nearest.distance) nearest = { name, distance };
  }
  return nearest.name;
}
