import { useSearchParams } from "@remix-run/react";
import { Icon, TextField } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import { useEffect, useState } from "react";
import { firstPageSearch } from "#app/ui/frame/paging.ts";

/** Long enough that a word is typed in one go, short enough to feel immediate. */
const typingPauseMs = 300;

/** Search over the product list; the words live in the URL, so reloading keeps them. */
export function ProductSearch() {
  const [search, setSearch] = useSearchParams();
  const applied = search.get("query") ?? "";
  const [typed, setTyped] = useState(applied);
  useEffect(() => {
    if (typed === applied) return undefined;
    const timer = setTimeout(() => {
      setSearch(new URLSearchParams(firstPageSearch(search, "query", typed).slice(1)), { replace: true });
    }, typingPauseMs);
    return () => clearTimeout(timer);
  }, [typed, applied, search, setSearch]);
  return (
    <TextField
      label="Search products"
      labelHidden
      placeholder="Search products"
      autoComplete="off"
      value={typed}
      onChange={setTyped}
      clearButton
      onClearButtonClick={() => setTyped("")}
      prefix={<Icon source={SearchIcon} />}
    />
  );
}
