/**
 * What the cutout costs around the network's looks at a 12 megapixel photo: `npm run bench:imaging -- cutout`.
 */
console.log("measured by test/bench/imaging/cutout.ts");
