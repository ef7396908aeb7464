import { randomBytes, randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { imageBytesMax } from "./state/inspect-image.ts";
import type { UploadRecord } from "./state/records.ts";
import type { Store } from "./state/store.ts";

export const uploadHost = "shopify-staged-uploads.storage.googleapis.com";

/** How long a staged target takes bytes. Shopify's signatures live a day; an hour finds the code that waits too long. */
const targetLifetimeMs = 3_600_000;
/** A staged upload that nothing turned into a file is forgotten after a day. */
const uploadLifetimeMs = 86_400_000;

interface StagedTarget {
  url: string;
  resourceUrl: string;
  parameters: { name: string; value: string }[];
}

export interface StagedUploads {
  createTarget: (wanted: {
    filename: string;
    mimeType: string;
    method: "PUT" | "POST";
    resource: string;
  }) => StagedTarget;
  find: (key: string) => UploadRecord | undefined;
  receive: (upload: UploadRecord, bytes: Uint8Array) => Promise<void>;
  /** Bytes behind a resource URL; "missing" when the URL is ours but nothing was uploaded; undefined when it is not ours. */
  bytesOf: (resourceUrl: string) => Promise<Uint8Array | "missing" | undefined>;
}

/** Bytes lie under the random part of the key: the rest is a name that somebody else chose. */
const fileNameOf = (key: string) => key.split("/")[3] ?? "unnamed";

/** Staged uploads as Shopify hands them out: a signed place on a Google bucket that takes one file, by PUT or by form POST. */
export function createStagedUploads(store: Store): StagedUploads {
  const folder = path.join(store.folder, "uploads");

  function forgetOld() {
    const now = Date.now();
    store.state.uploads = store.state.uploads.filter((upload) => upload.expiresAtMs + uploadLifetimeMs > now);
  }
  const find = (key: string) => store.state.uploads.find((upload) => upload.key === key);

  return {
    createTarget({ filename, mimeType, method, resource }) {
      forgetOld();
      const area = resource === "PRODUCT_IMAGE" || resource === "IMAGE" ? "products" : "files";
      const key = `tmp/1/${area}/${randomUUID()}/${filename}`;
      const signature = randomBytes(32).toString("hex");
      const expiresAtMs = Date.now() + targetLifetimeMs;
      store.state.uploads.push({
        key,
        filename,
        mimeType,
        method,
        bytesMax: imageBytesMax,
        bytes: null,
        signature,
        expiresAtMs,
      });
      store.changed();
      return targetOf(key, mimeType, method, signature);
    },
    find,
    async receive(upload, bytes) {
      await writeFile(path.join(folder, fileNameOf(upload.key)), bytes);
      upload.bytes = bytes.byteLength;
      store.changed();
    },
    async bytesOf(resourceUrl) {
      const address = URL.canParse(resourceUrl) ? new URL(resourceUrl) : undefined;
      if (address?.hostname !== uploadHost) return undefined;
      const upload = find(decodeURIComponent(address.pathname.slice(1)));
      if (upload === undefined || upload.bytes === null) return "missing";
      return readFile(path.join(folder, fileNameOf(upload.key)));
    },
  };
}

/** The two shapes Shopify answers with: a form policy for POST, a signed address for PUT. */
function targetOf(key: string, mimeType: string, method: "PUT" | "POST", signature: string): StagedTarget {
  const place = `https://${uploadHost}/${key.split("/").map(encodeURIComponent).join("/")}`;
  const date = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const credential = `dev-store@shopify-tiers.iam.gserviceaccount.com/${date.slice(0, 8)}/auto/storage/goog4_request`;
  if (method === "PUT") {
    const query = new URLSearchParams({
      "X-Goog-Algorithm": "GOOG4-RSA-SHA256",
      "X-Goog-Credential": credential,
      "X-Goog-Date": date,
      "X-Goog-Expires": String(targetLifetimeMs / 1000),
      "X-Goog-SignedHeaders": "content-type;host",
      "X-Goog-Signature": signature,
    });
    return {
      url: `${place}?${query}`,
      resourceUrl: place,
      parameters: [
        { name: "content_type", value: mimeType },
        { name: "acl", value: "private" },
      ],
    };
  }
  const policy = Buffer.from(
    JSON.stringify({ conditions: [{ key }, ["content-length-range", 1, imageBytesMax]] }),
  ).toString("base64");
  const fields = {
    "Content-Type": mimeType,
    success_action_status: "201",
    acl: "private",
    key,
    "x-goog-date": date,
    "x-goog-credential": credential,
    "x-goog-algorithm": "GOOG4-RSA-SHA256",
    "x-goog-signature": signature,
    policy,
  };
  const parameters = Object.entries(fields).map(([name, value]) => ({ name, value }));
  return { url: `https://${uploadHost}/`, resourceUrl: place, parameters };
}
