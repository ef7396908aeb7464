import { Banner, BlockStack, Button, InlineStack } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { CopyField } from "#app/ui/frame/copy-field.tsx";

interface ShownOnceProps {
  readonly title: string;
  readonly label: string;
  readonly secret: string;
  readonly warning: string;
  readonly onDone: () => void;
}

/** A secret that nobody can show again, with what to do with it. Takes the focus, so that it is read out at once. */
export function ShownOnce({ title, label, secret, warning, onDone }: ShownOnceProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1}>
      <Banner tone="warning" title={title}>
        <BlockStack gap="300">
          <p>{warning}</p>
          <CopyField label={label} value={secret} />
          <InlineStack>
            <Button onClick={onDone}>I have stored it</Button>
          </InlineStack>
        </BlockStack>
      </Banner>
    </div>
  );
}
