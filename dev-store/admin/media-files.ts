import type { Request, Response } from "express";
import sharp from "sharp";
import type { DevStoreParts } from "../parts.ts";
import { bytesOfFile } from "../state/file-content.ts";
import { findFile } from "../state/store.ts";

/** Shopify's largest `width`. */
const widthMaxPx = 5760;

/** Answers a picture as Shopify's CDN does, made smaller when `?width=` asks for it. */
export async function sendMediaFile(parts: DevStoreParts, request: Request, response: Response): Promise<void> {
  const file = findFile(parts.store, `gid://shopify/MediaImage/${request.params["number"]}`);
  const bytes = file === undefined ? undefined : await bytesOfFile(parts.store, file);
  if (file === undefined || bytes === undefined)
    return void response.status(404).type("text").send("no such picture\n");
  const width = Number(request.query["width"] ?? 0);
  const shrink = Number.isInteger(width) && width > 0 && width < Math.min(file.widthPx, widthMaxPx);
  response.set({
    "cache-control": "public, max-age=31536000, immutable",
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
  });
  response.type(file.mimeType ?? "application/octet-stream");
  response.send(shrink ? await sharp(bytes).rotate().resize({ width }).toBuffer() : bytes);
}
