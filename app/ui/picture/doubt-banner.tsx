import { Banner, BlockStack, InlineStack } from "@shopify/polaris";
import { useShopFormat } from "#app/ui/frame/shop-format.tsx";
import { IntentButton } from "#app/ui/picture/intent-button.tsx";
import { countOf } from "#app/ui/words/count-words.ts";
import { dateInWords } from "#app/ui/words/date-words.ts";

interface DoubtBannerProps {
  readonly doubt: string;
  readonly reviewUntil: string;
  readonly priceCredits: number;
}

/** Why a picture waits for the merchant, and the two ways on. */
export function DoubtBanner({ doubt, reviewUntil, priceCredits }: DoubtBannerProps) {
  const { locale, timeZone } = useShopFormat();
  const credits = countOf(priceCredits, "credit");
  return (
    <Banner tone="warning" title="Look at the cutout before you pay for it">
      <BlockStack gap="300">
        <p>{doubt}</p>
        <p>
          Nothing is paid yet. Approve it, and {credits} {priceCredits === 1 ? "is" : "are"} paid; reject it, or leave
          it until {dateInWords(reviewUntil, locale, timeZone)}, and {priceCredits === 1 ? "it returns" : "they return"}
          .
        </p>
        <InlineStack gap="200">
          <IntentButton intent="approve" label={`Approve and pay ${credits}`} variant="primary" />
          <IntentButton intent="reject" label="Reject" />
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}
