import { useEffect, useState } from "react";
import type { PictureSpec } from "#app/imaging/picture-spec.ts";
import type { Source } from "#app/renders/source.ts";
import type { PhotoChoice } from "#app/ui/new-picture/draft.ts";

/** A pause in which somebody trying colours is still deciding: drawing earlier would only be thrown away. */
const decidingPauseMs = 400;

export type Preview =
  | { readonly state: "idle" }
  | { readonly state: "drawing"; readonly url: string | null }
  | { readonly state: "shown"; readonly url: string }
  | { readonly state: "refused"; readonly url: string | null; readonly message: string };

const unreachable = "The preview could not be drawn. Check your connection; it tries again when you change something.";

async function drawPreview(order: string, signal: AbortSignal): Promise<Blob> {
  const answer = await fetch("/app/preview", {
    method: "POST",
    body: order,
    headers: { "Content-Type": "application/json" },
    signal,
  });
  if (answer.ok) return answer.blob();
  const body: unknown = await answer.json().catch(() => null);
  const said = typeof body === "object" && body !== null && "message" in body ? body.message : null;
  throw new PreviewRefused(typeof said === "string" ? said : unreachable);
}

class PreviewRefused extends Error {}

/** The last answer: what was asked, the picture on the screen, and why there is no newer one. */
interface Answered {
  readonly order: string;
  readonly url: string | null;
  readonly refusal: string | null;
}

/**
 * The picture a spec would make, small and watermarked, drawn a moment after the last change. `order` is what is sent,
 * null draws nothing. A newer order aborts the older one; the last picture stays until the next is there.
 */
export function usePreview(order: string | null): Preview {
  const [answered, setAnswered] = useState<Answered | null>(null);
  useEffect(() => {
    if (order === null) return undefined;
    const stale = new AbortController();
    const draw = async () => {
      try {
        const picture = await drawPreview(order, stale.signal);
        if (!stale.signal.aborted) setAnswered({ order, url: URL.createObjectURL(picture), refusal: null });
      } catch (error) {
        if (stale.signal.aborted) return;
        const refusal = error instanceof PreviewRefused ? error.message : unreachable;
        setAnswered((last) => ({ order, url: last?.url ?? null, refusal }));
      }
    };
    const timer = setTimeout(() => void draw(), decidingPauseMs);
    return () => {
      clearTimeout(timer);
      stale.abort();
    };
  }, [order]);
  useRevokedWhenReplaced(answered?.url ?? null);
  return previewOf(order, answered);
}

function previewOf(order: string | null, answered: Answered | null): Preview {
  if (order === null) return { state: "idle" };
  if (answered === null) return { state: "drawing", url: null };
  if (answered.order !== order) return { state: "drawing", url: answered.url };
  if (answered.refusal !== null) return { state: "refused", url: answered.url, message: answered.refusal };
  return { state: "shown", url: answered.url ?? "" };
}

/** Object URLs keep their bytes alive until they are revoked. */
function useRevokedWhenReplaced(url: string | null): void {
  useEffect(() => (url === null ? undefined : () => URL.revokeObjectURL(url)), [url]);
}

/** What the preview sends: equal drafts give equal text, so nothing is drawn twice. */
export function previewOrderText(order: {
  readonly spec: PictureSpec;
  readonly source: Source | null;
  readonly companions?: readonly Source[];
}): string {
  return JSON.stringify(order);
}

/** A chosen photo as renders name their sources. */
export function sourceOfPhoto({ productId, mediaId }: PhotoChoice): Source {
  return { type: "shopify-media", productId, mediaId };
}
