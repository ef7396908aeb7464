/** Palettes of one to six colours that merchants ask for, from quiet to loud. */
export const askedPalettes: readonly (readonly string[])[] = [
  ["#e8d5c4"],
  ["#2f6f5e", "#e9c46a"],
  ["#a8dadc", "#1d3557", "#e63946"],
  ["#f4f1de", "#e07a5f", "#3d405b", "#81b29a"],
  ["#ffcdb2", "#e5989b", "#b5838d", "#6d6875", "#355070"],
  ["#d9d2c5", "#a3b18a", "#588157", "#bc6c25", "#dda15e", "#344e41"],
];
