import { BlockStack, Card, Text } from "@shopify/polaris";
import { useShopFormat } from "#app/ui/frame/shop-format.tsx";
import type { PictureDetail } from "#app/ui/picture/picture-detail.ts";
import { countOf } from "#app/ui/words/count-words.ts";
import { cutoutInWords } from "#app/ui/words/cutout-words.ts";

/** What the picture was made with: its set, how the product was cut out and why that way, and its price. */
export function MadeWithCard({ detail }: { detail: PictureDetail }) {
  const { locale } = useShopFormat();
  const { cutout, seed, subtitle, priceCredits } = detail;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          Made with
        </Text>
        <Text as="p" tone="subdued">
          {subtitle}
          {seed === null ? "" : `, arrangement ${seed}`}. {countOf(priceCredits, "credit")}.
        </Text>
        {cutout === null ? null : (
          <BlockStack gap="050">
            <Text as="p" fontWeight="medium">
              Cutout
            </Text>
            <Text as="p" tone="subdued">
              {cutoutInWords(cutout, locale)}. Why: {cutout.reason}.
            </Text>
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}
