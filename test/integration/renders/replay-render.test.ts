import { expect, test } from "vitest";
import { readBalance } from "#app/credits/balance.server.ts";
import { database } from "#app/db/client.server.ts";
import { placeBatch } from "#app/renders/place-batch.server.ts";
import { replayRender } from "#app/renders/replay-render.server.ts";
import { runRender } from "#app/renders/run-render.server.ts";
import { makeFakeWorld } from "./fake-tools.ts";
import { makeShop, swapOrder } from "./make-orders.ts";

const never = new AbortController().signal;

async function finishOne() {
  const shop = await makeShop(50);
  const [renderId = ""] = (await placeBatch(swapOrder(shop))).renderIds;
  const world = makeFakeWorld();
  await runRender(renderId, world.tools, never);
  const row = () => database().render.findUniqueOrThrow({ where: { id: renderId } });
  return { shop, renderId, world, row };
}

test("the same engine makes the same bytes from what is stored, and nothing else changes", async () => {
  const { shop, renderId, world, row } = await finishOne();
  const [before, files, balance] = [await row(), world.files.size, await readBalance(shop.id, "live")];
  world.interrupt = (effect) => {
    if (effect === "put" || effect === "fetch") throw new Error(`${effect} is not a replay's business`);
  };

  const replay = await replayRender(shop.id, renderId, world.tools, never);
  expect(replay).toMatchObject({ identical: true, sha256: before.resultSha256, differences: [] });
  expect(replay.replaySha256).toBe(before.resultSha256);
  expect(world.lastInput?.matte?.bytes).toEqual(world.files.get(`${shop.id}/${before.matteSha256}`));
  expect(await row()).toEqual(before);
  expect(world.files.size).toBe(files);
  expect(await readBalance(shop.id, "live")).toEqual(balance);
});

test("another engine is named part by part", async () => {
  const { shop, renderId, world } = await finishOne();
  const { imaging } = world.tools;
  const other = {
    ...imaging,
    makePicture: async (input: Parameters<typeof imaging.makePicture>[0]) => {
      const made = await imaging.makePicture(input);
      const fingerprint = { ...made.fingerprint, versions: { vips: "9.0.0" } };
      return { ...made, fingerprint, picture: { ...made.picture, sha256: "0".repeat(64) } };
    },
  };
  const replay = await replayRender(shop.id, renderId, { ...world.tools, imaging: other }, never);
  expect(replay.identical).toBe(false);
  expect(replay.differences).toEqual([{ part: "versions.vips", was: null, is: "9.0.0" }]);
});

test.each(["sourceSha256", "matteSha256"] as const)("without what %s names it cannot be made again", async (column) => {
  const { shop, renderId, world, row } = await finishOne();
  world.files.delete(`${shop.id}/${(await row())[column]}`);
  await expect(replayRender(shop.id, renderId, world.tools, never)).rejects.toMatchObject({
    code: "replay_impossible",
    message: expect.stringContaining("Order it anew") as string,
  });
});

test("photos of further products are kept with the picture: their uploads are not asked for again", async () => {
  const shop = await makeShop(50);
  const order = swapOrder(shop);
  const [item] = order.request.items;
  if (item === undefined) throw new Error("an order has an item");
  const companions = [
    { type: "upload", key: "uploads/one" },
    { type: "upload", key: "uploads/two" },
  ] as const;
  await database().upload.createMany({ data: companions.map(({ key }) => ({ key, shopId: shop.id, sha256: "" })) });
  const request = { ...order.request, items: [{ ...item, companions: [...companions] }] };
  const [renderId = ""] = (await placeBatch({ ...order, request })).renderIds;
  const world = makeFakeWorld();
  await runRender(renderId, world.tools, never);
  const given = world.lastInput?.companions;
  expect(given).toHaveLength(2);
  world.interrupt = (effect) => {
    if (effect === "fetch") throw new Error("the uploads are gone");
  };
  expect(await replayRender(shop.id, renderId, world.tools, never)).toMatchObject({ identical: true });
  expect(world.lastInput?.companions).toEqual(given);
});

test("an unfinished render has nothing to compare with, another shop's does not exist", async () => {
  const shop = await makeShop(50);
  const [renderId = ""] = (await placeBatch(swapOrder(shop))).renderIds;
  const { tools } = makeFakeWorld();
  await expect(replayRender(shop.id, renderId, tools, never)).rejects.toMatchObject({ code: "render_state_conflict" });
  const stranger = await makeShop();
  await expect(replayRender(stranger.id, renderId, tools, never)).rejects.toMatchObject({ code: "not_found" });
});
