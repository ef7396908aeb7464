import { useFetcher } from "@remix-run/react";
import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { Box, Button, Text } from "@shopify/polaris";
import { useState } from "react";
import { ProblemBanner, useSaidToast } from "#app/ui/frame/action-feedback.tsx";
import type { ActionAnswer } from "#app/ui/frame/action-feedback.tsx";

/** Takes the picture off its product again, after asking. */
export function UndoButton({ publicationId, productTitle }: { publicationId: string; productTitle: string }) {
  const fetcher = useFetcher<ActionAnswer>();
  const [asking, setAsking] = useState(false);
  useSaidToast(fetcher.data);
  const undo = () => {
    setAsking(false);
    fetcher.submit({ intent: "undo", publicationId }, { method: "post" });
  };
  return (
    <>
      <Button onClick={() => setAsking(true)} loading={fetcher.state !== "idle"}>
        Undo
      </Button>
      <ProblemBanner answer={fetcher.data} title="Not undone" />
      <Modal open={asking} onHide={() => setAsking(false)}>
        <Box padding="400">
          <Text as="p">
            The new picture is taken off {productTitle}. Order, alternative texts and variant pictures become what they
            were before; pictures you added since stay. The new picture stays here, under Pictures.
          </Text>
        </Box>
        <TitleBar title="Take the picture off the product?">
          <button variant="primary" onClick={undo}>
            Take it off
          </button>
          <button onClick={() => setAsking(false)}>Keep it</button>
        </TitleBar>
      </Modal>
    </>
  );
}
