import { photoAtWidth } from "#app/ui/frame/photo-url.ts";
import type { Draft, PhotoChoice } from "#app/ui/new-picture/draft.ts";
import { isTogether } from "#app/ui/new-picture/draft.ts";
import type { PhotographedProduct } from "#app/ui/new-picture/photos-card.tsx";

interface PreviewedPhotoChoiceProps {
  readonly products: readonly PhotographedProduct[];
  readonly draft: Draft;
  readonly shown: PhotoChoice | null;
  readonly onShow: (mediaId: string) => void;
}

/** Twice the button's 40 px, for sharp screens. */
const buttonPx = 80;

/** Under the preview of several photos: which one it shows. */
export function PreviewedPhotoChoice({ products, draft, shown, onShow }: PreviewedPhotoChoiceProps) {
  if (draft.kind === "background-generator" || draft.photos.length < 2 || isTogether(draft)) return null;
  const chosen = draft.photos.flatMap(({ productId, mediaId }) => {
    const product = products.find(({ id }) => id === productId);
    const photo = product?.photos.find((each) => each.mediaId === mediaId);
    return product && photo ? [{ ...photo, title: product.title }] : [];
  });
  return (
    <div className="cyc-preview-choice" role="group" aria-label="Photo in the preview">
      {chosen.map(({ mediaId, url, title }) => (
        <button
          key={mediaId}
          type="button"
          aria-pressed={mediaId === shown?.mediaId}
          aria-label={`Preview ${title}`}
          onClick={() => onShow(mediaId)}
        >
          <img src={photoAtWidth(url, buttonPx)} alt="" />
        </button>
      ))}
    </div>
  );
}
