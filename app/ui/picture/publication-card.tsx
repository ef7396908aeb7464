import { Banner, BlockStack, Card, InlineStack, Spinner, Text } from "@shopify/polaris";
import type { PublicationView } from "#app/renders/render-view.ts";
import { positionInWords } from "#app/ui/picture/position.ts";
import { UndoButton } from "#app/ui/picture/undo-button.tsx";

interface PublicationCardProps {
  readonly publication: PublicationView;
  readonly productTitle: string;
  /** Photos on the product now, ours among them when it is there. */
  readonly photoCount: number;
}

function Moving({ words }: { words: string }) {
  return (
    <InlineStack gap="200" blockAlign="center" wrap={false}>
      <Spinner size="small" />
      <Text as="p">{words}</Text>
    </InlineStack>
  );
}

function PublicationState({ publication, productTitle, photoCount }: PublicationCardProps) {
  switch (publication.state) {
    case "queued":
    case "publishing":
      return <Moving words={`Uploading to Shopify and adding to ${productTitle}…`} />;
    case "undoing":
      return <Moving words={`Taking it off ${productTitle}…`} />;
    case "published":
      return (
        <BlockStack gap="300" inlineAlign="start">
          <Text as="p">
            It hangs on {productTitle}, {positionInWords(publication.position, photoCount - 1)}.
          </Text>
          {publication.errorMessage === null ? null : (
            <Banner tone="warning" title="It could not be taken off yet">
              <p>{publication.errorMessage}</p>
            </Banner>
          )}
          <UndoButton publicationId={publication.id} productTitle={productTitle} />
        </BlockStack>
      );
    case "undone":
      return <Text as="p">It was taken off {productTitle}. The product is as it was before.</Text>;
    case "failed":
      return (
        <Banner tone="critical" title="It could not be put on the product">
          <p>{publication.errorMessage ?? "Shopify did not accept it."} You can try again; nothing is added twice.</p>
        </Banner>
      );
  }
}

/** Where the picture hangs, or how far it is on its way. */
export function PublicationCard(props: PublicationCardProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          On your product
        </Text>
        <div aria-live="polite">
          <PublicationState {...props} />
        </div>
      </BlockStack>
    </Card>
  );
}
