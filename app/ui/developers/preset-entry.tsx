import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Button } from "@shopify/polaris";
import { useState } from "react";
import type { Mode } from "#app/db/mode.ts";
import type { PresetLine } from "#app/ui/developers/preset-line.ts";
import { ConfirmButton } from "#app/ui/frame/confirm-button.tsx";
import { saveFile } from "#app/ui/frame/save-file.ts";
import { presetKindInWords } from "#app/ui/words/preset-words.ts";

/** Enough of a content hash to compare by eye. */
const hashShownLength = 12;

function Sample({ sample }: Pick<PresetLine, "sample">) {
  return (
    <div className="cyc-sample" aria-hidden="true">
      {sample !== null && "picture" in sample ? <img src={sample.picture} alt="" loading="lazy" /> : null}
      {sample !== null && "color" in sample ? <span style={{ backgroundColor: sample.color }} /> : null}
    </div>
  );
}

function ExportButton({ line, version, mode }: { line: PresetLine; version: string; mode: Mode }) {
  const bridge = useAppBridge();
  const [isSaving, setSaving] = useState(false);
  const save = async () => {
    setSaving(true);
    try {
      const query = new URLSearchParams({ id: line.id, version, mode });
      await saveFile(`/app/developers/presets/export?${query.toString()}`, "preset.json");
    } catch {
      bridge.toast.show("The file could not be read. Please try again.", { isError: true });
    } finally {
      setSaving(false);
    }
  };
  return (
    <Button
      size="slim"
      loading={isSaving}
      onClick={() => void save()}
      accessibilityLabel={`Export ${line.id} ${version}`}
    >
      Export
    </Button>
  );
}

function Version({ line, version, mode }: { line: PresetLine; version: PresetLine["versions"][number]; mode: Mode }) {
  const isLatest = version.version === line.latestVersion;
  return (
    <li className="cyc-version">
      <span>{version.version}</span>
      {version.state === "draft" ? <Badge tone="attention">Draft</Badge> : null}
      {isLatest ? <Badge tone="success">Latest</Badge> : null}
      <span className="cyc-mono cyc-log__quiet" title={version.contentHash}>
        {version.contentHash.slice(0, hashShownLength)}
      </span>
      <ExportButton line={line} version={version.version} mode={mode} />
      {version.state === "draft" ? (
        <ConfirmButton
          label="Publish"
          accessibilityLabel={`Publish ${line.id} ${version.version}`}
          look={{ size: "slim" }}
          title={`Publish version ${version.version}?`}
          yes="Publish"
          no="Leave it a draft"
          fields={{ intent: "publish", presetId: line.id, version: version.version }}
        >
          It can be ordered by from then on, and never changes again.
        </ConfirmButton>
      ) : null}
    </li>
  );
}

/** One preset: how it looks, what it is called, and its versions. */
export function PresetEntry({ line, mode }: { line: PresetLine; mode: Mode }) {
  const isArchived = line.archivedAt !== null;
  return (
    <li className="cyc-entry cyc-preset">
      <Sample sample={line.sample} />
      <BlockStack gap="200">
        <div className="cyc-entry__head">
          <span className="cyc-entry__name">{line.label}</span>
          <span className="cyc-mono cyc-log__quiet">{line.id}</span>
        </div>
        <div className="cyc-entry__facts">
          <span>{presetKindInWords(line.kind)}</span>
          {line.description === "" ? null : <span>{line.description}</span>}
        </div>
        <ul className="cyc-versions">
          {line.versions.map((version) => (
            <Version key={version.version} line={line} version={version} mode={mode} />
          ))}
        </ul>
        {line.origin === "built-in" ? null : (
          <div>
            <ConfirmButton
              label={isArchived ? "Take out of the archive" : "Archive"}
              accessibilityLabel={`${isArchived ? "Take out of the archive" : "Archive"}: ${line.id}`}
              look={{ size: "slim" }}
              title={isArchived ? "Take it out of the archive?" : "Archive this preset?"}
              yes={isArchived ? "Take it out" : "Archive it"}
              no="Leave it"
              fields={{ intent: isArchived ? "unarchive" : "archive", presetId: line.id }}
            >
              An archived preset is not listed and gets no more versions. Those that are published work as ever.
            </ConfirmButton>
          </div>
        )}
      </BlockStack>
    </li>
  );
}
