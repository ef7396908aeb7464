import sharp from "sharp";
import { createId } from "#app/db/ids.ts";
import type { AdminClient } from "#app/shopify/admin-operation.ts";
import { findFiles } from "#app/shopify/queries/find-files.ts";
import type { PictureToHang } from "#app/shopify/media/hang-picture.server.ts";

/** A small real picture: the dev store looks into the bytes, as Shopify does. */
export const smallPng = new Uint8Array(
  await sharp({ create: { width: 64, height: 48, channels: 3, background: "#cfae70" } })
    .png()
    .toBuffer(),
);

/** A picture of a new render, to hang first. */
export function pictureFor(productId: string, change: Partial<PictureToHang> = {}): PictureToHang {
  const fileName = `cyclorama-${createId("render")}`;
  return { productId, fileName, bytes: smallPng, mediaType: "image/png", altText: "A lamp", position: 0, ...change };
}

export class Crash extends Error {}

/** A client whose process dies after the answer to its `callsBeforeCrash`th call: the effect is there, nobody knows. */
export function crashingAfter(admin: AdminClient, callsBeforeCrash: number): AdminClient {
  let calls = 0;
  return {
    async graphql(document, options) {
      if (calls >= callsBeforeCrash) throw new Crash(`call ${calls + 1} was never made`);
      calls++;
      const answer = await admin.graphql(document, options);
      if (calls === callsBeforeCrash) throw new Crash(`after call ${calls}`);
      return answer;
    },
  };
}

/** A client whose search for files finds nothing the first `misses` times, as Shopify's does for some seconds. */
export function notFindingFiles(admin: AdminClient, misses: number): AdminClient {
  let missed = 0;
  return {
    async graphql(document, options) {
      if (document !== findFiles.document || missed >= misses) return admin.graphql(document, options);
      missed++;
      return Response.json({ data: { files: { nodes: [] } } });
    },
  };
}
