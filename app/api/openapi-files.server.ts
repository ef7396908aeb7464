import { createHash } from "node:crypto";
import { openapiDocument } from "#app/contracts/openapi/document.ts";
import { env } from "#app/env.server.ts";
import { version } from "../../package.json";

/** A file that everybody may read, and keep until it changes. */
interface PublicFile {
  readonly text: string;
  readonly etag: string;
}

/** A client that asks again within this finds nothing new; a release reaches everybody soon after. */
const keptSeconds = 300;

function publicFile(value: unknown): PublicFile {
  const text = JSON.stringify(value);
  return { text, etag: `"${createHash("sha256").update(text).digest("hex").slice(0, 32)}"` };
}

let openapiFile: PublicFile | undefined;
let postmanFile: Promise<PublicFile> | undefined;

/** openapi.json with this installation's address. */
export function readOpenapiFile(): PublicFile {
  openapiFile ??= publicFile(openapiDocument({ version, serverUrl: env().SHOPIFY_APP_URL }));
  return openapiFile;
}

/** The same as a collection for Postman. Made once, on the first call: it takes seconds. */
export async function readPostmanFile(): Promise<PublicFile> {
  postmanFile ??= makePostmanFile();
  return await postmanFile;
}

async function makePostmanFile(): Promise<PublicFile> {
  const { postmanCollection } = await import("#app/api/postman-collection.server.ts");
  return publicFile(await postmanCollection(readOpenapiFile().text));
}

/** Answers with the file, or with 304 to a client that has it. */
export function answerPublicFile(request: Request, { text, etag }: PublicFile): Response {
  const headers = {
    "Cache-Control": `public, max-age=${keptSeconds}`,
    ETag: etag,
    // Tools in browsers read it from other origins.
    "Access-Control-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
  };
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((each) => each.trim().replace(/^W\//, ""));
  if (known.includes(etag) || known.includes("*")) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, "Content-Type": "application/json; charset=utf-8" } });
}
