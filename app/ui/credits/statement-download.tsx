import { useAppBridge } from "@shopify/app-bridge-react";
import { Button } from "@shopify/polaris";
import { useState } from "react";
import type { TransferKindView } from "#app/credits/credit-views.ts";
import { saveFile } from "#app/ui/frame/save-file.ts";

/** Saves the whole statement, or the movements of one kind, as a file for spreadsheets. */
export function StatementDownload({ kind }: { kind: TransferKindView | null }) {
  const bridge = useAppBridge();
  const [saving, setSaving] = useState(false);
  const download = async () => {
    setSaving(true);
    try {
      await saveFile(`/app/credits/statement.csv${kind === null ? "" : `?kind=${kind}`}`, "statement.csv");
    } catch {
      bridge.toast.show("The statement could not be read to its end. Please try again.", { isError: true });
    } finally {
      setSaving(false);
    }
  };
  return (
    <Button loading={saving} onClick={() => void download()}>
      Export CSV
    </Button>
  );
}
