import { useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback } from "react";
import { newPicturesPath, productsPerOrderMax } from "#app/ui/frame/new-pictures-path.ts";

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
