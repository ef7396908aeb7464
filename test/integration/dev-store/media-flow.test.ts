import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { photoBytes, stageUpload, startTestShop, type TestShop } from "./shop-client.ts";

// The whole life of a picture on a product, with the operations the app uses.

let shop: TestShop;
beforeAll(async () => {
  shop = await startTestShop();
});
afterAll(() => shop.close());

const tableSet = "gid://shopify/Product/1001";
const bottleVariant = "gid://shopify/ProductVariant/2001";
const bottlePhoto = "gid://shopify/MediaImage/3001";

interface FileNode {
  id: string;
  alt: string;
  fileStatus: string;
  fileErrors: { code: string }[];
  image: { url: string; width: number } | null;
}
interface FilesPayload {
  files: FileNode[] | null;
  userErrors: { code: string; field: string[] }[];
}

const fileCreate = async (input: Record<string, unknown>) => {
  const query = `mutation($files:[FileCreateInput!]!){ fileCreate(files:$files){
    files{ id alt fileStatus fileErrors{ code } ... on MediaImage{ image{ url width } } } userErrors{ field message code } } }`;
  return (await shop.graphql(query, { files: [input] })).data?.["fileCreate"] as FilesPayload;
};
const fileUpdate = async (input: Record<string, unknown>) => {
  const query = `mutation($files:[FileUpdateInput!]!){ fileUpdate(files:$files){
    files{ id alt fileStatus } userErrors{ field message code } } }`;
  return (await shop.graphql(query, { files: [input] })).data?.["fileUpdate"] as FilesPayload;
};
const readFileNode = async (id: string) => {
  const query = `query($id:ID!){ node(id:$id){ ... on MediaImage{ id alt fileStatus fileErrors{ code } image{ url width } } } }`;
  return (await shop.graphql(query, { id })).data?.["node"] as FileNode | null;
};
const waitForStatus = (id: string, status: string) =>
  vi.waitFor(async () => expect((await readFileNode(id))?.fileStatus).toBe(status), 5000);
const mediaIds = () => shop.store.control.mediaOf(tableSet).map((medium) => medium.id);

async function newReadyFile(filename: string): Promise<string> {
  const created = await fileCreate({
    originalSource: await stageUpload(shop, photoBytes(), filename),
    alt: "New set",
    filename,
    contentType: "IMAGE",
  });
  const id = created.files?.[0]?.id ?? "";
  await waitForStatus(id, "READY");
  return id;
}

test("a staged upload becomes a file, hangs on a product, moves, shows on a variant, and can be undone", async () => {
  const before = mediaIds();
  const id = await newReadyFile("cy-render-1.jpg");
  expect((await readFileNode(id))?.image?.width).toBe(800);

  expect((await fileUpdate({ id, referencesToAdd: [tableSet] })).userErrors).toEqual([]);
  expect(mediaIds()).toEqual([...before, id]);
  expect(shop.store.control.countMediaByFilenamePrefix("cy-render-1")).toBe(1);

  const reorder = await shop.graphql(
    `mutation($id:ID!,$moves:[MoveInput!]!){ productReorderMedia(id:$id, moves:$moves){ job{ id done } mediaUserErrors{ code } } }`,
    { id: tableSet, moves: [{ id, newPosition: "0" }] },
  );
  const reordered = reorder.data?.["productReorderMedia"] as { job: { id: string; done: boolean } } | undefined;
  expect(reordered?.job.done).toBe(false);
  await vi.waitFor(async () => {
    const answer = await shop.graphql(`query($id:ID!){ job(id:$id){ done } }`, { id: reordered?.job.id });
    expect(answer.data?.["job"]).toEqual({ done: true });
  }, 5000);
  expect(mediaIds()).toEqual([id, ...before]);

  const variantsUpdate = `mutation($p:ID!,$v:[ProductVariantsBulkInput!]!){ productVariantsBulkUpdate(productId:$p, variants:$v){
    productVariants{ id media(first:1){ nodes{ id } } } userErrors{ field code } } }`;
  await shop.graphql(variantsUpdate, { p: tableSet, v: [{ id: bottleVariant, mediaId: id }] });
  expect(shop.store.control.products()[0]?.variants[0]?.mediaIds).toEqual([id]);

  // Undo: taking the file off the product clears the variant too, so the app has to link the old photo again.
  await fileUpdate({ id, referencesToRemove: [tableSet] });
  expect(mediaIds()).toEqual(before);
  expect(shop.store.control.products()[0]?.variants[0]?.mediaIds).toEqual([]);
  await shop.graphql(variantsUpdate, { p: tableSet, v: [{ id: bottleVariant, mediaId: bottlePhoto }] });
  expect(shop.store.control.products()[0]?.variants[0]?.mediaIds).toEqual([bottlePhoto]);
});

test("fileDelete is for good, wherever the file hangs", async () => {
  const id = await newReadyFile("cy-render-2.jpg");
  await fileUpdate({ id, referencesToAdd: [tableSet] });
  const query = `mutation($ids:[ID!]!){ fileDelete(fileIds:$ids){ deletedFileIds userErrors{ code } } }`;
  expect((await shop.graphql(query, { ids: [id] })).data?.["fileDelete"]).toEqual({
    deletedFileIds: [id],
    userErrors: [],
  });
  expect(mediaIds()).not.toContain(id);
  expect(await readFileNode(id)).toBeNull();
  const again = (await shop.graphql(query, { ids: [id] })).data?.["fileDelete"] as { userErrors: { code: string }[] };
  expect(again.userErrors[0]?.code).toBe("FILE_DOES_NOT_EXIST");
});

test("productUpdate appends media; it waits in UPLOADED and PROCESSING without a picture", async () => {
  shop.store.control.setFileProcessingMs(400);
  const query = `mutation($p:ProductUpdateInput!,$m:[CreateMediaInput!]){ productUpdate(product:$p, media:$m){
    product{ media(first:20){ nodes{ id status preview{ image{ url } } } } } userErrors{ field message } } }`;
  const originalSource = await stageUpload(shop, photoBytes(), "cy-render-3.jpg", "PUT");
  const answer = await shop.graphql(query, {
    p: { id: tableSet },
    m: [
      { originalSource, alt: "Third", mediaContentType: "IMAGE" },
      { originalSource: "not an address", mediaContentType: "IMAGE" },
    ],
  });
  const payload = answer.data?.["productUpdate"] as {
    product: { media: { nodes: { id: string; status: string; preview: { image: unknown } }[] } };
    userErrors: { field: string[] }[];
  };
  const added = payload.product.media.nodes.at(-1);
  expect(added).toMatchObject({ status: "UPLOADED", preview: { image: null } });
  expect(payload.userErrors[0]?.field).toEqual(["media", "1", "originalSource"]);
  expect((await fileUpdate({ id: added?.id, alt: "too early" })).userErrors[0]?.code).toBe("NON_READY_STATE");
  await waitForStatus(added?.id ?? "", "PROCESSING");
  await waitForStatus(added?.id ?? "", "READY");
  expect(shop.store.control.mediaOf(tableSet).at(-1)).toMatchObject({ alt: "Third", filename: "cy-render-3.jpg" });
  shop.store.control.setFileProcessingMs(40);
});

test("replacing a file's bytes keeps its id and its place, and changes the version of its address", async () => {
  const before = await readFileNode(bottlePhoto);
  const originalSource = await stageUpload(shop, photoBytes("01-plain-watch.jpg"), "replacement.jpg");
  await fileUpdate({ id: bottlePhoto, originalSource, alt: "Replaced" });
  await waitForStatus(bottlePhoto, "READY");
  const after = await readFileNode(bottlePhoto);
  expect(after?.alt).toBe("Replaced");
  expect(after?.image?.url.split("?")[0]).toBe(before?.image?.url.split("?")[0]);
  expect(after?.image?.url).not.toBe(before?.image?.url);
});

test.each([
  ["bytes that are no picture", Buffer.from("hello, this is text"), "IMAGE_PROCESSING_FAILURE"],
  ["a truncated picture", photoBytes().subarray(0, 5000), "IMAGE_PROCESSING_FAILURE"],
])("%s end as FAILED", async (_name, bytes, code) => {
  const created = await fileCreate({ originalSource: await stageUpload(shop, bytes, "bad.jpg") });
  const id = created.files?.[0]?.id ?? "";
  await waitForStatus(id, "FAILED");
  const file = await readFileNode(id);
  expect(file?.fileErrors).toEqual([{ code }]);
  expect(file?.image).toBeNull();
});

test("a source that nobody uploaded fails as a download, an ordered failure as ordered", async () => {
  const faultOf = async (originalSource: string) => {
    const created = await fileCreate({ originalSource });
    const id = created.files?.[0]?.id ?? "";
    await waitForStatus(id, "FAILED");
    return (await readFileNode(id))?.fileErrors;
  };
  const nowhere = "https://shopify-staged-uploads.storage.googleapis.com/tmp/1/products/none/x.jpg";
  expect(await faultOf(nowhere)).toEqual([{ code: "IMAGE_DOWNLOAD_FAILURE" }]);
  shop.store.control.failProcessing(1, "MEDIA_TIMEOUT_ERROR");
  const doomed = await stageUpload(shop, photoBytes(), "doomed.jpg");
  expect(await faultOf(doomed)).toEqual([{ code: "MEDIA_TIMEOUT_ERROR" }]);
});

test("a taken file name gets a UUID, or is refused when the caller asked for that", async () => {
  await newReadyFile("cy-twice.jpg");
  await newReadyFile("cy-twice.jpg");
  expect(shop.store.control.countFilesByFilenamePrefix("cy-twice")).toBe(2);
  const refused = await fileCreate({
    originalSource: await stageUpload(shop, photoBytes(), "x.jpg"),
    filename: "cy-twice.jpg",
    duplicateResolutionMode: "RAISE_ERROR",
  });
  expect(refused.userErrors[0]?.code).toBe("FILENAME_ALREADY_EXISTS");
  const found = await shop.graphql(`{ files(first:5, query:"filename:cy-twice.jpg"){ nodes{ alt } } }`);
  expect(found.data?.["files"]).toEqual({ nodes: [{ alt: "New set" }] });
});

test("a variant takes one medium, of its product, that is READY", async () => {
  const append = `mutation($p:ID!,$v:[ProductVariantAppendMediaInput!]!){ productVariantAppendMedia(productId:$p, variantMedia:$v){
    productVariants{ id } userErrors{ code } } }`;
  const detach = append.replaceAll("Append", "Detach");
  const call = async (query: string, mediaId: string) => {
    const variantMedia = [{ variantId: bottleVariant, mediaIds: [mediaId] }];
    const { data } = await shop.graphql(query, { p: tableSet, v: variantMedia });
    const payload = Object.values(data ?? {})[0] as { userErrors: { code: string }[] };
    return payload.userErrors.map((error) => error.code);
  };
  expect(await call(append, bottlePhoto)).toEqual(["PRODUCT_VARIANT_ALREADY_HAS_MEDIA"]);
  expect(await call(detach, bottlePhoto)).toEqual([]);
  expect(await call(detach, bottlePhoto)).toEqual(["MEDIA_IS_NOT_ATTACHED_TO_VARIANT"]);
  expect(await call(append, "gid://shopify/MediaImage/3005")).toEqual(["MEDIA_DOES_NOT_EXIST_ON_PRODUCT"]);
  expect(await call(append, bottlePhoto)).toEqual([]);
});
