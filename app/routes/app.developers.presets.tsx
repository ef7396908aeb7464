import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { BlockStack } from "@shopify/polaris";
import { importPreset } from "#app/presets/exchange-presets.server.ts";
import { listPresets } from "#app/presets/find-presets.server.ts";
import { documentsOf } from "#app/presets/preset-samples.server.ts";
import type { PresetOwner } from "#app/presets/preset-view.ts";
import { archivePreset, publishVersion } from "#app/presets/write-presets.server.ts";
import { Refusal } from "#app/refusal.ts";
import { authenticateAdmin } from "#app/shopify/shopify.server.ts";
import { modeFrom, ModeLinks } from "#app/ui/developers/mode-links.tsx";
import { PresetImportCard } from "#app/ui/developers/preset-import.tsx";
import type { PresetLine } from "#app/ui/developers/preset-line.ts";
import { PresetList } from "#app/ui/developers/preset-list.tsx";
import { readPresetFile } from "#app/ui/developers/read-preset-file.ts";
import type { ActionAnswer } from "#app/ui/frame/action-feedback.tsx";
import { answerForm } from "#app/ui/frame/answer-form.server.ts";
import { formText } from "#app/ui/frame/form-text.ts";
import { importInWords, presetSample } from "#app/ui/words/preset-words.ts";

const ownerOf = (shopId: string, request: Request): PresetOwner => ({
  shopId,
  mode: modeFrom(new URL(request.url).searchParams),
});

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const owner = ownerOf(shop.id, request);
  const [current, archived] = await Promise.all([
    listPresets(owner, { archived: false }),
    listPresets(owner, { archived: true }),
  ]);
  const all = [...current, ...archived];
  const documents = await documentsOf(owner, all);
  const presets = all.map((preset): PresetLine => ({ ...preset, sample: presetSample(documents.get(preset.id)) }));
  return { mode: owner.mode, presets };
};

async function importFile(owner: PresetOwner, form: FormData): Promise<ActionAnswer> {
  const { outcome, version } = await importPreset(owner, readPresetFile(formText(form, "file")));
  return { said: importInWords(outcome, version.version) };
}

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shop } = await authenticateAdmin(request);
  const owner = ownerOf(shop.id, request);
  const form = await request.formData();
  const presetId = formText(form, "presetId");
  return answerForm<ActionAnswer>(async () => {
    switch (formText(form, "intent")) {
      case "import":
        return importFile(owner, form);
      case "publish":
        await publishVersion(owner, presetId, formText(form, "version"));
        return { said: "The version was published" };
      case "archive":
        await archivePreset(owner, presetId, true);
        return { said: "The preset is in the archive" };
      case "unarchive":
        await archivePreset(owner, presetId, false);
        return { said: "The preset is back" };
      default:
        throw new Refusal("invalid_payload", "This page does not know that action.", { field: ["intent"] });
    }
  });
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function Presets() {
  const { mode, presets } = useLoaderData<typeof loader>();
  const isOwn = ({ origin, archivedAt }: PresetLine) => origin === "shop" && archivedAt === null;
  const own = presets.filter(isOwn);
  const archived = presets.filter(({ archivedAt }) => archivedAt !== null);
  return (
    <BlockStack gap="400">
      <ModeLinks mode={mode} path="/app/developers/presets" />
      <PresetList
        title="Your presets"
        help={
          own.length === 0
            ? "None yet. Export a built-in one, change it under an id of your own (shop.…), and import it."
            : "Looks that your programs ask for by name. A published version never changes."
        }
        presets={own}
        mode={mode}
      />
      <PresetImportCard />
      <PresetList
        title="Built in"
        help="Every shop has these. The hash says that a version is what it was."
        presets={presets.filter(({ origin }) => origin === "built-in")}
        mode={mode}
      />
      {archived.length === 0 ? null : (
        <PresetList
          title="Archive"
          help="Not listed any more; published versions work as ever."
          presets={archived}
          mode={mode}
        />
      )}
    </BlockStack>
  );
}
