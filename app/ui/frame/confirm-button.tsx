import { useFetcher } from "@remix-run/react";
import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { Box, Button, Text, type ButtonProps } from "@shopify/polaris";
import { useState, type ReactNode } from "react";
import { ProblemBanner, useSaidToast, type ActionAnswer } from "#app/ui/frame/action-feedback.tsx";

interface ConfirmButtonProps {
  readonly label: string;
  /** What a screen reader says instead of the label, where many such buttons stand below each other. */
  readonly accessibilityLabel?: string;
  readonly look?: Pick<ButtonProps, "tone" | "variant" | "size">;
  readonly title: string;
  readonly children: ReactNode;
  readonly yes: string;
  readonly no: string;
  /** What is sent when the answer is yes. */
  readonly fields: Readonly<Record<string, string>>;
}

/** A button whose deed is asked about first. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { label, accessibilityLabel = label, look = {}, title, children, yes, no, fields } = props;
  const fetcher = useFetcher<ActionAnswer>();
  const [isAsking, setAsking] = useState(false);
  useSaidToast(fetcher.data);
  const send = () => {
    setAsking(false);
    if (fetcher.state === "idle") fetcher.submit(fields, { method: "post" });
  };
  return (
    <>
      <Button
        {...look}
        accessibilityLabel={accessibilityLabel}
        onClick={() => setAsking(true)}
        loading={fetcher.state !== "idle"}
      >
        {label}
      </Button>
      <ProblemBanner answer={fetcher.data} title="This did not work" />
      <Modal open={isAsking} onHide={() => setAsking(false)}>
        <Box padding="400">
          <Text as="p">{children}</Text>
        </Box>
        <TitleBar title={title}>
          <button variant="primary" {...(look.tone === "critical" && { tone: "critical" })} onClick={send}>
            {yes}
          </button>
          <button onClick={() => setAsking(false)}>{no}</button>
        </TitleBar>
      </Modal>
    </>
  );
}
