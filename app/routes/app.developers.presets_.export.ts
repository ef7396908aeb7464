import type { LoaderFunctionArgs } from "@remix-run/node";
import { canonicalJson } from "#app/presets/canonical-json.ts";
import { exportPreset } from "#app/presets/exchange-presets.server.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { modeFrom } from "#app/ui/developers/mode-links.tsx";
import { orProblemPage } from "#app/ui/frame/refusal-page.server.ts";

/** A version of a preset as a file: the same bytes whenever it is exported, by the API too. */
export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const { searchParams } = new URL(request.url);
  const owner = { shopId: shop.id, mode: modeFrom(searchParams) };
  const file = await orProblemPage(
    exportPreset(owner, searchParams.get("id") ?? "", searchParams.get("version") ?? "latest"),
  );
  return new Response(canonicalJson(file), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${file.preset_id}-${file.version}.json"`,
      "Cache-Control": "no-store",
    },
  });
};
