import { Link } from "@remix-run/react";
import { Moment } from "#app/ui/frame/shop-format.tsx";
import type { PictureCard } from "#app/ui/picture/picture-card.ts";
import { PictureThumbnail } from "#app/ui/picture/picture-thumbnail.tsx";
import { StatusBadge } from "#app/ui/picture/status-badge.tsx";

/** The shop's pictures, newest first, each one link. */
export function PictureGrid({ pictures }: { pictures: readonly PictureCard[] }) {
  return (
    <ul className="cyc-grid">
      {pictures.map((picture) => (
        <li key={picture.id}>
          <Link className="cyc-card" to={`/app/pictures/${picture.id}`}>
            <PictureThumbnail url={picture.thumbnailUrl} alt="" moving={picture.moving} />
            <span className="cyc-card__title">{picture.title}</span>
            <span className="cyc-card__detail">{picture.subtitle}</span>
            <span className="cyc-card__foot">
              <StatusBadge status={picture.status} />
              <span className="cyc-card__detail">
                <Moment at={picture.createdAt} dateOnly />
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
