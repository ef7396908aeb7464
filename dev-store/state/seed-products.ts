import { readFile } from "node:fs/promises";
import path from "node:path";
import { inspectImage } from "./inspect-image.ts";
import { photosFolder } from "./file-content.ts";
import type { FileRecord, ProductRecord, StoreState, VariantRecord } from "./records.ts";
import { sampleCatalogue, type SamplePhoto, type SampleProduct } from "./sample-catalogue.ts";

/** First numbers of the seeded gids. Fixed, so that tests and people can name a product. */
const firstProductNumber = 1001;
const firstFileNumber = 3001;
const firstVariantNumber = 2001;
const firstFreeNumber = 5000;
const seedTime = Date.parse("2026-09-01T08:00:00Z");
const minuteMs = 60_000;

async function seedFile(sample: SamplePhoto, number: number): Promise<FileRecord> {
  const bytes = await readFile(path.join(photosFolder, sample.photo));
  const inspected = await inspectImage(bytes);
  if (!inspected.ok) throw new Error(`dev store: ${sample.photo} is not a usable photo`);
  const time = new Date(seedTime + (number - firstFileNumber) * minuteMs).toISOString();
  return {
    id: `gid://shopify/MediaImage/${number}`,
    alt: sample.alt,
    filename: sample.photo,
    originalSource: "",
    status: "READY",
    faults: [],
    content: `photo:${sample.photo}`,
    mimeType: inspected.mimeType,
    widthPx: inspected.widthPx,
    heightPx: inspected.heightPx,
    bytes: bytes.length,
    version: number,
    createdAt: time,
    updatedAt: time,
  };
}

function seedVariants(sample: SampleProduct, files: FileRecord[], firstNumber: number): VariantRecord[] {
  const option = sample.option ?? { name: "Title", values: ["Default Title"] };
  return option.values.map((value, index) => ({
    id: `gid://shopify/ProductVariant/${firstNumber + index}`,
    title: value,
    sku: `CY-${firstNumber + index}`,
    price: sample.price,
    selectedOptions: [{ name: option.name, value }],
    mediaIds: sample.photos.flatMap((photo, at) => (photo.shows === value ? (files[at]?.id ?? []) : [])),
  }));
}

function seedProduct(
  sample: SampleProduct,
  files: FileRecord[],
  number: number,
  variants: VariantRecord[],
): ProductRecord {
  const time = new Date(seedTime + (number - firstProductNumber) * minuteMs).toISOString();
  return {
    id: `gid://shopify/Product/${number}`,
    title: sample.title,
    handle: sample.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"),
    status: sample.status ?? "ACTIVE",
    vendor: "Northlight Goods",
    productType: sample.type,
    descriptionHtml: `<p>${sample.description}</p>`,
    tags: sample.tags,
    options: [sample.option ?? { name: "Title", values: ["Default Title"] }],
    variants,
    mediaIds: files.map((file) => file.id),
    createdAt: time,
    updatedAt: time,
  };
}

/** A fresh shop with the sample catalogue and the app installed. */
export async function seedState(): Promise<StoreState> {
  const products: ProductRecord[] = [];
  const files: FileRecord[] = [];
  let variantNumber = firstVariantNumber;
  for (const [index, sample] of sampleCatalogue.entries()) {
    const start = firstFileNumber + files.length;
    const own = await Promise.all(sample.photos.map((photo, at) => seedFile(photo, start + at)));
    const variants = seedVariants(sample, own, variantNumber);
    variantNumber += variants.length;
    files.push(...own);
    products.push(seedProduct(sample, own, firstProductNumber + index, variants));
  }
  return {
    format: 1,
    lastNumber: firstFreeNumber,
    shop: {
      id: "gid://shopify/Shop/1",
      name: "Northlight Goods",
      email: "owner@northlight.example",
      currencyCode: "EUR",
      ianaTimezone: "Europe/Berlin",
    },
    installed: true,
    installationId: "gid://shopify/AppInstallation/1",
    products,
    files,
    jobs: [],
    charges: [],
    uploads: [],
    accessTokens: [],
    refreshTokens: [],
  };
}
