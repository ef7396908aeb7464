import type { GalleryOrder } from "./gallery-orders.ts";

export interface GalleryPicture extends GalleryOrder {
  /** Null when it could not be made. */
  readonly file: string | null;
  readonly timeMs: number;
  readonly refusal: string | null;
}

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

function figure({ file, caption, timeMs, refusal }: GalleryPicture): string {
  const inside =
    file === null
      ? `<p>${escape(refusal ?? "")}</p>`
      : `<a href="${file}"><img src="${file}" loading="lazy" alt=""></a>`;
  return `<figure>${inside}<figcaption>${escape(caption)} · ${timeMs} ms</figcaption></figure>`;
}

function rowsOf(pictures: readonly GalleryPicture[]): string {
  const rows = Map.groupBy(pictures, ({ part, row }) => `${part}: ${row}`);
  return [...rows]
    .map(([title, inRow]) => `<h3>${escape(title)}</h3><div class="row">${inRow.map(figure).join("")}</div>`)
    .join("\n");
}

/** The page: a section a set, a row of pictures a mood, format, angle, group or palette. */
export function galleryPage(pictures: readonly GalleryPicture[]): string {
  const scenes = Map.groupBy(pictures, ({ sceneType }) => sceneType);
  const links = [...scenes.keys()].map((name) => `<a href="#${name}">${name}</a>`).join(" · ");
  const sections = [...scenes]
    .map(([name, ofScene]) => `<section id="${name}"><h2>${name}</h2>${rowsOf(ofScene)}</section>`)
    .join("\n");
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Sets and moods</title>
<style>
body { font: 14px/1.4 system-ui, sans-serif; margin: 24px; background: #f6f6f7; color: #222 }
.row { display: flex; flex-wrap: wrap; gap: 12px }
figure { margin: 0; width: 256px } img { width: 100%; display: block } figcaption { padding: 4px 0 12px; color: #555 }
</style>
<h1>Sets and moods</h1><nav>${links}</nav>
${sections}
</html>
`;
}
