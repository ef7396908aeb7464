import { InvalidInput } from "#app/api/invalid-input.ts";
import { readBody } from "#app/api/read-body.server.ts";

/** A multipart body's boundaries and headers around its one file. */
const multipartOverheadBytes = 64 * 1024;
const fieldName = "file";

const fault = (message: string) => new InvalidInput([{ path: [fieldName], message, type: "missing" }]);

/**
 * The file of an upload: field `file` of a multipart form, or the raw body. Throws `payload_too_large` above `bytesMax`
 * and `InvalidInput` for a form without the file.
 */
export async function readUpload(request: Request, bytesMax: number): Promise<Uint8Array> {
  const type = request.headers.get("content-type") ?? "";
  const body = await readBody(request, bytesMax + multipartOverheadBytes);
  if (!type.toLowerCase().startsWith("multipart/form-data")) {
    if (body.byteLength === 0)
      throw fault(`The body is empty. Send the picture's bytes, or a form with the field “${fieldName}”.`);
    return body;
  }
  const form = await new Response(body, { headers: { "content-type": type } }).formData().catch(() => {
    throw fault("The multipart form could not be read.");
  });
  const file = form.get(fieldName);
  if (file instanceof File) return new Uint8Array(await file.arrayBuffer());
  throw fault(`The form has no file in the field “${fieldName}”.`);
}
