import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import type { KeyAnswer, KeyLine } from "#app/ui/developers/key-line.ts";
import { overlaps } from "#app/ui/developers/read-key-form.ts";
import { ShownOnce } from "#app/ui/developers/shown-once.tsx";
import { ProblemBanner, useSaidToast } from "#app/ui/frame/action-feedback.tsx";
import { beyondFields, faultOf } from "#app/ui/frame/form-faults.ts";

/** Makes another key in this one's place, after asking how long the old one goes on. */
export function RotateForm({ line, onDone }: { line: KeyLine; onDone: () => void }) {
  const fetcher = useFetcher<KeyAnswer>();
  const answer = fetcher.data;
  const [hours, setHours] = useState("24");
  useSaidToast(answer);
  if (answer !== undefined && "key" in answer) {
    return (
      <ShownOnce
        title={`Copy the new key of ${line.name} now`}
        label="API key"
        secret={answer.key}
        warning="It is shown this once. Give it to every program that uses the old one before that ends."
        onDone={onDone}
      />
    );
  }
  return (
    <fetcher.Form method="post" noValidate>
      <input type="hidden" name="intent" value="rotate" />
      <input type="hidden" name="keyId" value={line.id} />
      <BlockStack gap="300">
        <Text as="p">
          A new key with the same name, rights and budget. Both work until the old one ends, so that no program stands
          still meanwhile.
        </Text>
        <ProblemBanner answer={beyondFields(answer, "overlapHours")} title="The key was not replaced" />
        <Select
          label="The old key still works for"
          name="overlapHours"
          options={overlaps.map(({ value, label }) => ({ value, label }))}
          value={hours}
          onChange={setHours}
          error={faultOf(answer, "overlapHours")}
        />
        <InlineStack gap="200">
          <Button submit variant="primary" loading={fetcher.state !== "idle"}>
            Make new key
          </Button>
          <Button onClick={onDone}>Cancel</Button>
        </InlineStack>
      </BlockStack>
    </fetcher.Form>
  );
}
