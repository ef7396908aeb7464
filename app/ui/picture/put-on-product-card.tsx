import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, ChoiceList, FormLayout, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { ProblemBanner, useSaidToast } from "#app/ui/frame/action-feedback.tsx";
import type { ActionAnswer } from "#app/ui/frame/action-feedback.tsx";
import type { PositionChoice } from "#app/ui/picture/position.ts";
import { positionChoiceFrom } from "#app/ui/picture/position.ts";

/** Shopify's own limit for alternative texts. */
const altTextCharactersMax = 512;

interface PutOnProductCardProps {
  readonly productTitle: string;
  /** Photos on the product now. */
  readonly photoCount: number;
  readonly originalIsThere: boolean;
  readonly originalAltText: string;
  readonly approved: boolean;
}

function choicesFor(originalIsThere: boolean) {
  const after = { value: "after-original", label: "After the original photo" };
  return [
    ...(originalIsThere ? [after] : []),
    { value: "first", label: "First, as the main picture" },
    { value: "last", label: "Last" },
    { value: "number", label: "At a place I choose" },
  ];
}

/** Hangs the picture on its product: where, and with which alternative text. */
export function PutOnProductCard(props: PutOnProductCardProps) {
  const { productTitle, photoCount, originalIsThere, originalAltText, approved } = props;
  const fetcher = useFetcher<ActionAnswer>();
  useSaidToast(fetcher.data);
  const [choice, setChoice] = useState<PositionChoice>(originalIsThere ? "after-original" : "last");
  const [place, setPlace] = useState("1");
  const [altText, setAltText] = useState(originalAltText || productTitle);
  return (
    <Card>
      <fetcher.Form method="post">
        <input type="hidden" name="intent" value="put-on-product" />
        <input type="hidden" name="position" value={choice} />
        <BlockStack gap="400">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              Put on product
            </Text>
            <Text as="p" tone="subdued">
              What is on {productTitle} now stays there, and you can undo this.
            </Text>
          </BlockStack>
          <FormLayout>
            <ChoiceList
              title="Where"
              choices={choicesFor(originalIsThere)}
              selected={[choice]}
              onChange={([chosen]) => setChoice(positionChoiceFrom(chosen ?? ""))}
            />
            {choice === "number" ? (
              <TextField
                label="Place"
                type="number"
                name="place"
                min={1}
                max={photoCount + 1}
                value={place}
                autoComplete="off"
                onChange={setPlace}
              />
            ) : null}
            <TextField
              label="Alternative text"
              name="altText"
              value={altText}
              maxLength={altTextCharactersMax}
              autoComplete="off"
              helpText="Read aloud to shoppers who cannot see the picture."
              onChange={setAltText}
            />
          </FormLayout>
          <ProblemBanner answer={fetcher.data} title="Not put on the product" />
          <Button submit {...(approved && { variant: "primary" })} fullWidth loading={fetcher.state !== "idle"}>
            {approved ? "Put on product" : "Approve and put on product"}
          </Button>
        </BlockStack>
      </fetcher.Form>
    </Card>
  );
}
