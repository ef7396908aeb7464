import { Link, useNavigate } from "@remix-run/react";
import {
  Badge,
  BlockStack,
  Box,
  IndexTable,
  InlineStack,
  Text,
  useBreakpoints,
  useIndexResourceState,
} from "@shopify/polaris";
import { newPicturesPath, productsPerOrderMax } from "#app/ui/frame/new-pictures-path.ts";
import { photoAtWidth } from "#app/ui/frame/photo-url.ts";
import { pictureCountBadges, productStatusInWords } from "#app/ui/products/product-row.ts";
import type { ProductRow } from "#app/ui/products/product-row.ts";
import { countOf } from "#app/ui/words/count-words.ts";

/** Twice the frame's 48 px, for sharp screens. */
const thumbnailPx = 96;

function ProductPhoto({ product }: { product: ProductRow }) {
  return (
    <div className="cyc-product-photo">
      {product.photoUrl === null ? null : (
        <img src={photoAtWidth(product.photoUrl, thumbnailPx)} alt={product.photoAlt} loading="lazy" decoding="async" />
      )}
    </div>
  );
}

function PictureBadges({ product }: { product: ProductRow }) {
  const badges = pictureCountBadges(product.pictures);
  if (badges.length === 0) {
    return (
      <Text as="span" tone="subdued">
        {product.photoCount === 0 ? "Needs a photo first" : "None yet"}
      </Text>
    );
  }
  return (
    <InlineStack gap="100">
      {badges.map(({ key, label, tone }) => (
        <Badge key={key} tone={tone}>
          {label}
        </Badge>
      ))}
    </InlineStack>
  );
}

function ProductTitle({ product }: { product: ProductRow }) {
  if (product.photoCount === 0) {
    return (
      <BlockStack>
        <Text as="span" variant="bodyMd" tone="subdued">
          {product.title}
        </Text>
        <Text as="span" variant="bodySm" tone="subdued">
          No photo. Add one to the product, then it can be chosen here.
        </Text>
      </BlockStack>
    );
  }
  return (
    <Link className="cyc-quiet-link" to={newPicturesPath([product.id])} data-primary-link>
      {product.title}
    </Link>
  );
}

function CondensedProduct({ product }: { product: ProductRow }) {
  return (
    <Box padding="300" width="100%">
      <InlineStack gap="300" blockAlign="center" wrap={false}>
        <ProductPhoto product={product} />
        <BlockStack gap="100">
          <ProductTitle product={product} />
          {product.photoCount === 0 ? null : <PictureBadges product={product} />}
        </BlockStack>
      </InlineStack>
    </Box>
  );
}

interface ProductTableRowProps {
  readonly product: ProductRow;
  readonly index: number;
  readonly selected: boolean;
  readonly condensed: boolean;
}

function ProductCells({ product }: { product: ProductRow }) {
  const status = productStatusInWords(product.status);
  return (
    <>
      <IndexTable.Cell>
        <InlineStack gap="300" blockAlign="center" wrap={false}>
          <ProductPhoto product={product} />
          <ProductTitle product={product} />
        </InlineStack>
      </IndexTable.Cell>
      <IndexTable.Cell>
        {status.tone ? <Badge tone={status.tone}>{status.label}</Badge> : <Badge>{status.label}</Badge>}
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" tone="subdued">
          {countOf(product.photoCount, "photo")}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <PictureBadges product={product} />
      </IndexTable.Cell>
    </>
  );
}

function ProductTableRow({ product, index, selected, condensed }: ProductTableRowProps) {
  return (
    <IndexTable.Row id={product.id} position={index} selected={selected} disabled={product.photoCount === 0}>
      {condensed ? <CondensedProduct product={product} /> : <ProductCells product={product} />}
    </IndexTable.Row>
  );
}

/** The shop's products, each with its pictures. Selected ones go on to "New pictures" together. */
export function ProductTable({ products, loading }: { products: readonly ProductRow[]; loading: boolean }) {
  const navigate = useNavigate();
  const { smDown: condensed } = useBreakpoints();
  const selectable = products.filter((product) => product.photoCount > 0).map(({ id }) => ({ id }));
  const { selectedResources, allResourcesSelected, handleSelectionChange } = useIndexResourceState(selectable);
  const chosen = selectedResources.slice(0, productsPerOrderMax);
  return (
    <IndexTable
      resourceName={{ singular: "product", plural: "products" }}
      itemCount={products.length}
      selectedItemsCount={allResourcesSelected ? "All" : selectedResources.length}
      onSelectionChange={handleSelectionChange}
      loading={loading}
      condensed={condensed}
      promotedBulkActions={[{ content: "New pictures", onAction: () => navigate(newPicturesPath(chosen)) }]}
      headings={[{ title: "Product" }, { title: "Status" }, { title: "Photos" }, { title: "Pictures" }]}
    >
      {products.map((product, index) => (
        <ProductTableRow
          key={product.id}
          product={product}
          index={index}
          condensed={condensed}
          selected={selectedResources.includes(product.id)}
        />
      ))}
    </IndexTable>
  );
}
