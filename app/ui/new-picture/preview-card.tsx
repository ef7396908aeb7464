import { Banner, BlockStack, Card, InlineStack, Spinner, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { PictureSpec } from "#app/imaging/picture-spec.ts";
import type { Preview } from "#app/ui/new-picture/use-preview.ts";
import { setInWords } from "#app/ui/words/set-words.ts";

interface PreviewCardProps {
  readonly preview: Preview;
  readonly spec: PictureSpec;
  /** The previewed product's name. Null for a background. */
  readonly productTitle: string | null;
  /** True while something the picture depends on is still on its way. */
  readonly waiting: boolean;
  readonly children?: ReactNode;
}

function PreviewPicture({ preview, spec, productTitle, waiting }: PreviewCardProps) {
  const busy = waiting || preview.state === "drawing";
  const { widthPx, heightPx } = spec.output;
  const url = preview.state === "idle" ? null : preview.url;
  const alt = `Preview: ${productTitle ?? "background"}, ${setInWords(spec)}`;
  return (
    <div className="cyc-preview" style={{ aspectRatio: `${widthPx} / ${heightPx}` }} data-busy={busy}>
      {url === null ? null : <img src={url} alt={alt} />}
      {preview.state === "idle" && !busy ? (
        <p className="cyc-preview__empty">Choose a photo to see it in this set.</p>
      ) : null}
      {busy ? (
        <div className="cyc-preview__busy">
          <Spinner size="small" accessibilityLabel="Drawing the preview" />
        </div>
      ) : null}
    </div>
  );
}

/** The picture as it would become: free, small, watermarked, drawn anew with every change. */
export function PreviewCard(props: PreviewCardProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Preview
          </Text>
          <Text as="span" tone="subdued">
            Free
          </Text>
        </InlineStack>
        <PreviewPicture {...props} />
        {props.children}
        {props.preview.state === "refused" ? (
          <Banner tone="warning">
            <p>{props.preview.message}</p>
          </Banner>
        ) : null}
      </BlockStack>
    </Card>
  );
}
