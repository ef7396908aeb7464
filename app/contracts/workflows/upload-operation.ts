import { z } from "zod";
import { sha256Field } from "#app/contracts/answer-fields.ts";
import type { Operation } from "#app/contracts/operation.ts";
import { sourceBytesMax } from "#app/imaging/decode/source-limits.ts";

/** The answer of POST /v1/uploads. */
const uploadAnswerSchema = z
  .strictObject({
    source_image_s3_key: z.string().meta({ description: "Names the picture in orders." }),
    width: z.int(),
    height: z.int(),
    bytes: z.int(),
    mime: z.string(),
    sha256: sha256Field,
  })
  .meta({ id: "UploadedPicture" });
export type UploadAnswer = z.input<typeof uploadAnswerSchema>;

/** POST /v1/uploads. */
export const uploadOperation = {
  id: "uploadPicture",
  contract: "workflows",
  method: "POST",
  path: "/v1/uploads",
  summary: "Keep a picture to work on",
  description: "Field `file` of a form, or the picture's bytes as the body. JPEG, PNG, WebP, AVIF, TIFF or GIF.",
  scope: "jobs:create",
  limit: "work",
  // Pictures, not JSON.
  bodyBytesMax: sourceBytesMax,
  otherBodies: {
    "multipart/form-data": "A form with the picture in the field file",
    "application/octet-stream": "The picture's bytes; their declared type does not matter",
  },
  answers: { 201: { description: "The picture is kept.", schema: uploadAnswerSchema } },
  refusals: [
    "invalid_payload",
    "source_not_an_image",
    "source_truncated",
    "source_too_large",
    "source_too_small",
    "source_format_unsupported",
  ],
} as const satisfies Operation;
