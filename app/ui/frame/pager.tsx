import { useSearchParams } from "@remix-run/react";
import { InlineStack, Pagination } from "@shopify/polaris";
import { nextPageSearch, previousPageSearch } from "#app/ui/frame/paging.ts";

/** Back and forward through a list. Nothing when everything fits on one page. */
export function Pager({ next, label }: { next: string | null; label: string }) {
  const [search, setSearch] = useSearchParams();
  const previous = previousPageSearch(search);
  if (previous === null && next === null) return null;
  const go = (query: string) => setSearch(new URLSearchParams(query.slice(1)));
  return (
    <InlineStack align="center">
      <Pagination
        accessibilityLabel={label}
        hasPrevious={previous !== null}
        onPrevious={() => previous !== null && go(previous)}
        hasNext={next !== null}
        onNext={() => next !== null && go(nextPageSearch(search, next))}
      />
    </InlineStack>
  );
}
