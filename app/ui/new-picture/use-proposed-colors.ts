import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { Draft, PhotoChoice } from "#app/ui/new-picture/draft.ts";

interface ProposedColors {
  readonly proposed: readonly string[];
  readonly looking: boolean;
}

/** The palette of the photo, asked for once per photo. Empty when it cannot be read: the set's own colours serve. */
export function useProposedColors(kind: Draft["kind"], photo: PhotoChoice | null): ProposedColors {
  const { data, state, load } = useFetcher<{ colors: string[]; mediaId: string }>();
  const { productId, mediaId } = photo ?? {};
  const wanted = kind === "background-swap" && productId !== undefined && mediaId !== undefined;
  useEffect(() => {
    if (!wanted) return;
    const search = new URLSearchParams({ product: productId, media: mediaId });
    load(`/app/palette?${search.toString()}`);
  }, [wanted, productId, mediaId, load]);
  const fresh = wanted && data?.mediaId === mediaId;
  return { proposed: fresh ? (data?.colors ?? none) : none, looking: wanted && (state !== "idle" || !fresh) };
}

const none: readonly string[] = [];
