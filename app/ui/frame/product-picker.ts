import { useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback } from "react";

/** Products one visit to "New pictures" can hold: their ids travel in the URL. */
export const productsPerOrderMax = 20;

/** The page that makes pictures of these products. */
export function newPicturesPath(productIds: readonly string[]): string {
  const search = new URLSearchParams();
  for (const id of productIds.slice(0, productsPerOrderMax)) search.append("product", id);
  return `/app/new?${search.toString()}`;
}

/** Opens Shopify's product picker and goes on to "New pictures" with what was picked. Cancelling changes nothing. */
export function usePickProducts(picked: readonly string[] = []): () => Promise<void> {
  const bridge = useAppBridge();
  const navigate = useNavigate();
  return useCallback(async () => {
    const selection = await bridge.resourcePicker({
      type: "product",
      action: "select",
      multiple: productsPerOrderMax,
      filter: { variants: false },
      selectionIds: picked.map((id) => ({ id })),
    });
    if (selection && selection.length > 0) navigate(newPicturesPath(selection.map(({ id }) => id)));
  }, [bridge, navigate, picked]);
}
