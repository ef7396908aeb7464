import { afterAll, beforeAll, expect, test } from "vitest";
import { closeTools, workerTools } from "#app/composition/tools.server.ts";
import { database } from "#app/db/client.server.ts";
import { createId } from "#app/db/ids.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { resolveStandardize } from "#app/presets/standardize-presets.ts";
import { action as replay } from "#app/routes/v1.renders.$renderId.replay.ts";
import { samplePhoto } from "../../support/imaging-fixtures.ts";
import { createShop, send, type TestShop } from "./api-client.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await createShop();
});
afterAll(closeTools);

/** A picture that the real engine made of an uploaded photo. */
async function finishPicture(): Promise<string> {
  const bytes = await samplePhoto("00-plain-sneaker");
  const sha256 = await workerTools().storage.put(shop.id, bytes);
  const key = `uploads/${createId("upload")}.jpg`;
  await database().upload.create({ data: { key, shopId: shop.id, sha256 } });
  const spec = resolveStandardize({
    preset: "studio.soft_shadow.v1",
    overrides: { output: { widthPx: 400, heightPx: 400, format: "jpeg" } },
  });
  const item = { spec, source: { type: "upload", key } as const, product: null };
  const request = { kind: "standardize" as const, displayName: "", metadata: {}, items: [item] };
  const { renderIds } = await placeBatch({ shop, mode: "live", origin: "api", request });
  const [renderId = ""] = renderIds;
  expect(await runRender(renderId, workerTools(), new AbortController().signal)).toBe("completed");
  return renderId;
}

test("a picture is proven to be what its spec makes, as often as the limit allows", async () => {
  const renderId = await finishPicture();
  const ask = (key: string) => send(replay, { key, method: "POST", params: { renderId } });
  const answer = await ask(shop.key);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("x-ratelimit-limit")).toBe("6");
  const body = (await answer.json()) as Record<string, unknown>;
  expect(body).toMatchObject({ public_id: renderId, identical: true, differences: [] });
  expect(body["replay_sha256"]).toBe(body["sha256"]);
  expect(body["fingerprint"]).toMatchObject({ encoder: { format: "jpeg", isGroundExact: true } });

  const stranger = await createShop();
  expect((await ask(stranger.key)).status).toBe(404);

  const { sourceSha256 } = await database().render.findUniqueOrThrow({ where: { id: renderId } });
  await workerTools().storage.delete(shop.id, sourceSha256 ?? "");
  const gone = await ask(shop.key);
  expect(gone.status).toBe(409);
  expect(await gone.json()).toMatchObject({ error: { code: "REPLAY_IMPOSSIBLE" } });
});
