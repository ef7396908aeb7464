import { useAppBridge } from "@shopify/app-bridge-react";
import { Button } from "@shopify/polaris";
import { useState } from "react";
import type { TransferKindView } from "#app/credits/credit-views.ts";

/** The frame's address carries no session: App Bridge's `fetch` does, and the file is saved from what it brings. */
async function save(path: string): Promise<void> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`The statement was answered with ${answer.status}.`);
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "statement.csv";
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Saves the whole statement, or the movements of one kind, as a file for spreadsheets. */
export function StatementDownload({ kind }: { kind: TransferKindView | null }) {
  const bridge = useAppBridge();
  const [saving, setSaving] = useState(false);
  const download = async () => {
    setSaving(true);
    try {
      await save(`/app/credits/statement.csv${kind === null ? "" : `?kind=${kind}`}`);
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
