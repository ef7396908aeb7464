import { jsonAnswer } from "#app/api/answer.ts";
import { apiDoor } from "#app/api/api-call.server.ts";
import { keepUpload } from "#app/api/keep-upload.server.ts";
import { readUpload } from "#app/api/upload-body.server.ts";
import { uploadOperation, type UploadAnswer } from "#app/contracts/workflows/upload-operation.ts";
import { inspectUpload } from "#app/contracts/workflows/uploaded-picture.ts";
import { env } from "#app/env.server.ts";
import { sourceBytesMax } from "#app/imaging/decode/source-limits.ts";
import { openPictureStorage } from "#app/storage/picture-storage.server.ts";

/** POST /v1/uploads: keeps a picture to work on (field "file" of a form, or the raw body) and names it. 201. */
const door = apiDoor({
  contract: "workflows",
  endpoints: {
    POST: {
      operation: uploadOperation,
      run: async ({ request, caller }) => {
        const bytes = await readUpload(request, sourceBytesMax);
        const { mime, width, height } = inspectUpload(bytes);
        const storage = openPictureStorage(env().STORAGE_DIR);
        const { key, sha256 } = await keepUpload(caller.shop.id, { bytes, mime, width, height }, storage);
        const kept = { source_image_s3_key: key, width, height, bytes: bytes.byteLength, mime, sha256 };
        return jsonAnswer(201, kept satisfies UploadAnswer);
      },
    },
  },
});

export const loader = door;
export const action = door;
