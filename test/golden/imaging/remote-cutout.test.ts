import sharp from "sharp";
import { expect, test } from "vitest";
import { cutOutRemotely } from "#app/imaging/cutout/remote-cutout.server.ts";
import { openImaging } from "#app/imaging/imaging.server.ts";
import { greyPixels, sampleMatte, samplePhoto } from "../../support/imaging-fixtures.ts";
import { startCutoutFake } from "../../support/remote-cutout-fake.ts";
import type { FakeAnswer } from "../../support/remote-cutout-fake.ts";
import { scoreMatte } from "../../support/score-matte.ts";

const apiKey = "very-secret-key";
const name = "23-studio-umbrella";

/** A small photo: it is looked at four times. */
const sidePx = 256;

async function exactCutout(side = sidePx): Promise<Buffer> {
  const matte = sharp(await sampleMatte(name)).toColourspace("b-w");
  const alpha = await matte.resize(side, side).raw().toBuffer();
  const photo = sharp(await samplePhoto(name)).resize(side, side);
  return photo
    .joinChannel(alpha, { raw: { width: side, height: side, channels: 1 } })
    .png()
    .toBuffer();
}

async function ask(answers: readonly FakeAnswer[], timeoutMs?: number) {
  const fake = await startCutoutFake(answers);
  try {
    const asked = cutOutRemotely({ url: fake.url, apiKey, timeoutMs }, Buffer.from("a photo"));
    const outcome = await asked.then(
      (bytes) => ({ bytes, error: undefined }),
      (error: unknown) => ({ bytes: undefined, error }),
    );
    return { ...outcome, calls: fake.calls };
  } finally {
    await fake.close();
  }
}

test("sends the photo and the key, takes the answer", async () => {
  const { bytes, calls } = await ask([{ status: 200, body: "a cutout" }]);
  expect(Buffer.from(bytes ?? []).toString()).toBe("a cutout");
  expect(calls).toHaveLength(1);
  expect(calls[0]?.key).toBe(apiKey);
  expect(calls[0]?.body.toString()).toContain('name="image_file"');
  expect(calls[0]?.body.toString()).toContain("a photo");
});

test.each<[what: string, answers: FakeAnswer[], calls: number, message: string]>([
  ["a wrong key", [{ status: 401, body: `${apiKey} is wrong` }], 1, "does not accept the key"],
  ["no credits", [{ status: 402 }], 1, "credits are used up"],
  ["a redirect", [{ status: 302, headers: { location: "http://127.0.0.1:1/" } }], 1, "it answered 302"],
  ["too many calls", [{ status: 429, headers: { "retry-after": "0" } }], 2, "no more calls"],
  ["a fault of its own, twice", [{ status: 500, headers: { "retry-after": "0" } }], 2, "it answered 500"],
])("%s: refused in words, without the key", async (_what, answers, callsMade, message) => {
  const { error, calls } = await ask(answers);
  expect(error).toMatchObject({ code: "unavailable", message: expect.stringContaining(message) });
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(apiKey);
  expect(calls).toHaveLength(callsMade);
});

test("a fault that passes is asked again after the pause it names", async () => {
  const { bytes, calls } = await ask([
    { status: 503, headers: { "retry-after": "0" } },
    { status: 200, body: "a cutout" },
  ]);
  expect(bytes).toBeDefined();
  expect(calls).toHaveLength(2);
});

test("a service that hangs is left alone after its time, an abort ends with its own reason", async () => {
  const { error } = await ask([null], 50);
  expect(error).toMatchObject({ code: "unavailable", message: expect.stringContaining("in time") });
  const reason = new Error("not wanted any more");
  const aborted = cutOutRemotely({ url: "http://127.0.0.1:1/", apiKey }, Buffer.from("x"), AbortSignal.abort(reason));
  await expect(aborted).rejects.toBe(reason);
});

test("its matte is used when it fits the photo, else the network looks and the report says why", async () => {
  const answers: FakeAnswer[] = [
    { status: 200, body: await exactCutout() },
    { status: 200, body: await exactCutout(sidePx / 2) },
    { status: 200, body: "garbage" },
    { status: 402 },
  ];
  const fake = await startCutoutFake(answers);
  const imaging = openImaging({ threads: 1, remoteCutout: { url: fake.url, apiKey } });
  const source = await sharp(await samplePhoto(name))
    .resize(sidePx, sidePx)
    .png()
    .toBuffer();
  const exact = await greyPixels(
    await sharp(await sampleMatte(name))
      .resize(sidePx, sidePx)
      .png()
      .toBuffer(),
  );

  const good = await imaging.cutOut(source);
  expect(good.report.path).toBe("remote");
  expect(scoreMatte(await greyPixels(good.matte.bytes), exact).mae).toBe(0);

  for (const why of ["another size", "no picture", "credits are used up"]) {
    const { matte, report } = await imaging.cutOut(source);
    expect(report.path).not.toBe("remote");
    expect(report.reason).toContain(why);
    expect(scoreMatte(await greyPixels(matte.bytes), exact).iou).toBeGreaterThan(0.95);
  }
  await imaging.close();
  await fake.close();
});
