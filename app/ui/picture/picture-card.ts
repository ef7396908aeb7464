import type { RenderView } from "#app/renders/render-view.ts";
import { setInWords } from "#app/ui/words/set-words.ts";
import type { ProgressStep, StatusWords } from "#app/ui/words/render-words.ts";
import { isMoving, progressSteps, statusWords } from "#app/ui/words/render-words.ts";

/** A picture as lists show it: no storage keys, only links and words. */
export interface PictureCard {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly status: StatusWords;
  readonly steps: readonly ProgressStep[];
  readonly state: RenderView["state"];
  readonly moving: boolean;
  readonly thumbnailUrl: string | null;
  readonly errorMessage: string | null;
  /** Why it waits for the merchant's look. */
  readonly doubt: string | null;
  readonly priceCredits: number;
  readonly createdAt: string;
}

/** What lists show of a render. `linkTo` makes a link to stored bytes that a browser can open. */
export function pictureCard(render: RenderView, linkTo: (sha256: string) => string): PictureCard {
  const shown = render.thumbnailSha256 ?? render.resultSha256;
  return {
    id: render.id,
    title: render.productTitle ?? (render.displayName || "Background"),
    subtitle: setInWords(render.spec),
    status: statusWords(render),
    steps: progressSteps(render),
    state: render.state,
    moving: isMoving(render),
    thumbnailUrl: shown === null ? null : linkTo(shown),
    errorMessage: render.errorMessage,
    doubt: render.state === "rendered" ? (render.cutout?.doubt ?? null) : null,
    priceCredits: render.priceCredits,
    createdAt: render.createdAt,
  };
}
