import { BlockStack, Button, Card, Checkbox, InlineStack, Text } from "@shopify/polaris";
import { productsMax } from "#app/imaging/picture-spec.ts";
import { photoAtWidth } from "#app/ui/frame/photo-url.ts";
import { usePickProducts } from "#app/ui/frame/product-picker.ts";
import type { Draft } from "#app/ui/new-picture/draft.ts";
import { isPhotoChosen, isTogether, togglePhoto } from "#app/ui/new-picture/draft.ts";
import { countOf } from "#app/ui/words/count-words.ts";

/** A product with the photos that can be worked on. */
export interface PhotographedProduct {
  readonly id: string;
  readonly title: string;
  readonly photos: readonly { readonly mediaId: string; readonly url: string; readonly altText: string | null }[];
}

interface PhotosCardProps {
  readonly products: readonly PhotographedProduct[];
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

/** Twice the tile's 88 px, for sharp screens. */
const tilePx = 176;

function ProductPhotos({
  product,
  draft,
  onChange,
}: Omit<PhotosCardProps, "products"> & { product: PhotographedProduct }) {
  if (product.photos.length === 0) {
    return (
      <Text as="p" tone="subdued">
        {product.title} has no photo yet. Add one to the product in Shopify, then come back.
      </Text>
    );
  }
  return (
    <fieldset className="cyc-photos">
      <legend>{product.title}</legend>
      <div className="cyc-photos__row">
        {product.photos.map(({ mediaId, url, altText }, index) => {
          const photo = { productId: product.id, mediaId };
          return (
            <label key={mediaId} className="cyc-photo">
              <input
                type="checkbox"
                checked={isPhotoChosen(draft, photo)}
                onChange={() => onChange(togglePhoto(draft, photo))}
                aria-label={`Photo ${index + 1} of ${product.title}`}
              />
              <img src={photoAtWidth(url, tilePx)} alt={altText ?? ""} decoding="async" />
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

function NoProductYet({ onPick }: { onPick: () => void }) {
  return (
    <BlockStack gap="300" inlineAlign="start">
      <Text as="p" tone="subdued">
        Choose the products that should stand in the new set. Their photos stay as they are; you get new ones.
      </Text>
      <Button variant="primary" onClick={onPick}>
        Pick products
      </Button>
    </BlockStack>
  );
}

/** For a few photos of a swap: a picture for each, or one of all. */
function TogetherChoice({ draft, onChange }: Omit<PhotosCardProps, "products">) {
  const { kind, photos, together } = draft;
  if (kind !== "background-swap" || photos.length < 2) return null;
  return (
    <Checkbox
      label="Show these products together on one set"
      helpText={photos.length > productsMax ? `Up to ${productsMax} photos can stand together.` : undefined}
      disabled={photos.length > productsMax}
      checked={together && photos.length <= productsMax}
      onChange={(checked) => onChange({ ...draft, together: checked })}
    />
  );
}

/** Which photos of which products are worked on. */
export function PhotosCard({ products, draft, onChange }: PhotosCardProps) {
  const pick = usePickProducts(products.map(({ id }) => id));
  const onPick = () => void pick();
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Photos
          </Text>
          {products.length > 0 ? (
            <Button variant="plain" onClick={onPick}>
              Change products
            </Button>
          ) : null}
        </InlineStack>
        {products.length === 0 ? <NoProductYet onPick={onPick} /> : null}
        {products.map((product) => (
          <ProductPhotos key={product.id} product={product} draft={draft} onChange={onChange} />
        ))}
        <TogetherChoice draft={draft} onChange={onChange} />
        {products.some(({ photos }) => photos.length > 0) ? (
          <Text as="p" tone="subdued">
            {countOf(draft.photos.length, "photo")} chosen.{" "}
            {isTogether(draft) ? "They become one new picture." : "Each one becomes one new picture."}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
