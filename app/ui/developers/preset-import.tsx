import { useFetcher } from "@remix-run/react";
import { BlockStack, Card, Text } from "@shopify/polaris";
import { useId } from "react";
import { ProblemBanner, useSaidToast, type ActionAnswer } from "#app/ui/frame/action-feedback.tsx";

/** Takes a preset from a file. The file is read in the browser and sent as text. */
export function PresetImportCard() {
  const fetcher = useFetcher<ActionAnswer>();
  const id = useId();
  useSaidToast(fetcher.data);
  const isBusy = fetcher.state !== "idle";
  const take = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (file === undefined) return;
    const text = await file.text();
    // The same file can be chosen again after it was mended.
    input.value = "";
    fetcher.submit({ intent: "import", file: text }, { method: "post" });
  };
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          Import
        </Text>
        <label htmlFor={id}>
          A preset&apos;s file (JSON), as Export saves it. What is published already is never overwritten.
        </label>
        <input
          id={id}
          className="cyc-file"
          type="file"
          accept="application/json,.json"
          disabled={isBusy}
          onChange={(event) => void take(event.currentTarget)}
        />
        <ProblemBanner answer={fetcher.data} title="The preset was not imported" />
      </BlockStack>
    </Card>
  );
}
