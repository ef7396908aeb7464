/** A picture in a square frame, or a calm empty frame while there is none. */
export function PictureThumbnail({ url, alt, moving = false }: { url: string | null; alt: string; moving?: boolean }) {
  return (
    <div className="cyc-thumb" data-moving={moving}>
      {url === null ? null : <img src={url} alt={alt} loading="lazy" decoding="async" />}
    </div>
  );
}
