import { Icon } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";

interface PictureThumbnailProps {
  readonly url: string | null;
  readonly alt: string;
  /** True while a picture is still to come. */
  readonly moving?: boolean;
}

function NoPicture({ moving }: { moving: boolean }) {
  if (moving) return null;
  return (
    <span className="cyc-thumb__empty">
      <Icon source={ImageIcon} tone="subdued" />
    </span>
  );
}

/** A picture in a square frame, or a calm empty frame while there is none. */
export function PictureThumbnail({ url, alt, moving = false }: PictureThumbnailProps) {
  return (
    <div className="cyc-thumb" data-moving={moving}>
      {url === null ? <NoPicture moving={moving} /> : <img src={url} alt={alt} loading="lazy" decoding="async" />}
    </div>
  );
}
