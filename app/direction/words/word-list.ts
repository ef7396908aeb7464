/** The words and phrases of a list that is written with commas. */
export function listed(text: string): readonly string[] {
  return text
    .split(",")
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== "");
}
