import { Link } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { PictureCard } from "#app/ui/picture/picture-card.ts";
import { PictureThumbnail } from "#app/ui/picture/picture-thumbnail.tsx";
import { StatusBadge } from "#app/ui/picture/status-badge.tsx";
import { swatchPath } from "#app/ui/words/set-words.ts";

const welcomeSets = [
  ["sweep", "cool"],
  ["podium", "soft"],
  ["marble_tabletop", "warm"],
  ["wood_tabletop", "moody"],
] as const;

function Welcome() {
  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <Text as="h2" variant="headingMd">
          Your product photos, in a new set
        </Text>
        <Text as="p" tone="subdued">
          Choose products below, then a set, its light and its colours. You see a free preview before anything is paid,
          and nothing goes on a product before you say so.
        </Text>
      </BlockStack>
      <div className="cyc-strip" aria-hidden="true">
        {welcomeSets.map(([sceneType, mood]) => (
          <span
            key={sceneType}
            className="cyc-tile__picture"
            style={{ backgroundImage: `url("${swatchPath(sceneType, mood)}")` }}
          />
        ))}
      </div>
    </BlockStack>
  );
}

function Recent({ pictures }: { pictures: readonly PictureCard[] }) {
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center">
        <Text as="h2" variant="headingSm">
          Latest pictures
        </Text>
        <Button url="/app/pictures" variant="plain">
          All pictures
        </Button>
      </InlineStack>
      <ul className="cyc-strip">
        {pictures.map((picture) => (
          <li key={picture.id}>
            <Link
              className="cyc-card"
              to={`/app/pictures/${picture.id}`}
              aria-label={`${picture.title}: ${picture.status.label}`}
            >
              <PictureThumbnail url={picture.thumbnailUrl} alt="" moving={picture.moving} />
              <span>
                <StatusBadge status={picture.status} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </BlockStack>
  );
}

/** The newest pictures; before the first one, what this app does. */
export function RecentPicturesCard({ pictures }: { pictures: readonly PictureCard[] }) {
  return <Card>{pictures.length === 0 ? <Welcome /> : <Recent pictures={pictures} />}</Card>;
}
