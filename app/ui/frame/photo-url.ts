/** A photo on Shopify's CDN at about this width. Anything that is not a URL is returned as it is. */
export function photoAtWidth(url: string, widthPx: number): string {
  if (!URL.canParse(url)) return url;
  const sized = new URL(url);
  sized.searchParams.set("width", String(widthPx));
  return sized.toString();
}
