import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { openPictureStorage } from "#app/storage/picture-storage.server.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "cyclorama-storage-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const storage = openPictureStorage(folder);
const files = (shopId: string) =>
  readdirSync(path.join(folder, shopId), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const locationOf = (shopId: string, sha256: string) => path.join(folder, shopId, sha256.slice(0, 2), sha256.slice(2));

test("bytes come back under their sha-256, for their own shop only", async () => {
  const bytes = randomBytes(100_000);
  const sha256 = await storage.put("org_a", bytes);
  expect(sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  expect(Buffer.from(await storage.get("org_a", sha256))).toEqual(bytes);
  await expect(storage.get("org_b", sha256)).rejects.toMatchObject({ code: "not_found" });
});

test("fifty writers of the same bytes leave one file and nothing half-written", async () => {
  const bytes = randomBytes(200_000);
  await Promise.all(Array.from({ length: 50 }, () => storage.put("org_busy", bytes)));
  expect(files("org_busy")).toHaveLength(1);
});

test("bytes damaged on disk are never handed out, and putting them again heals the file", async () => {
  const bytes = randomBytes(1000);
  const sha256 = await storage.put("org_damaged", bytes);
  writeFileSync(locationOf("org_damaged", sha256), randomBytes(1000));
  await expect(storage.get("org_damaged", sha256)).rejects.toThrow("damaged");
  await storage.put("org_damaged", bytes);
  expect(Buffer.from(await storage.get("org_damaged", sha256))).toEqual(bytes);
});

test("deleted is gone, and deleting twice is no error", async () => {
  const sha256 = await storage.put("org_deleting", randomBytes(10));
  await storage.delete("org_deleting", sha256);
  await storage.delete("org_deleting", sha256);
  await expect(storage.get("org_deleting", sha256)).rejects.toMatchObject({ code: "not_found" });
});

test("a shop's folder goes with everything in it, and no other shop's", async () => {
  const bytes = randomBytes(10);
  const sha256 = await storage.put("org_leaving", bytes);
  writeFileSync(`${locationOf("org_leaving", sha256)}.half.part`, bytes);
  await storage.put("org_leaving_not", bytes);
  await storage.deleteAll("org_leaving");
  await storage.deleteAll("org_leaving");
  expect(readdirSync(folder)).not.toContain("org_leaving");
  expect(files("org_leaving_not")).toHaveLength(1);
  for (const shopId of ["..", "../x", "a/b", "", "."])
    await expect(storage.deleteAll(shopId)).rejects.toMatchObject({ code: "not_found" });
});

test("no name leads out of the folder", async () => {
  const sha256 = "a".repeat(64);
  for (const shopId of ["..", "../x", "a/b", "", "org\0", "."]) {
    await expect(storage.get(shopId, sha256)).rejects.toMatchObject({ code: "not_found" });
    await expect(storage.put(shopId, randomBytes(4))).rejects.toMatchObject({ code: "not_found" });
  }
  for (const name of ["../../etc/passwd", "A".repeat(64), "", "a".repeat(63)]) {
    await expect(storage.get("org_a", name)).rejects.toMatchObject({ code: "not_found" });
  }
});

test("more than 64 MiB are refused", async () => {
  await expect(storage.put("org_a", new Uint8Array(64 * 1024 * 1024 + 1))).rejects.toMatchObject({
    code: "payload_too_large",
  });
});

test("a write that fails half-way leaves no remains", async () => {
  const bytes = randomBytes(10);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  // A folder stands where the file belongs, so that the last step, the rename, cannot succeed.
  mkdirSync(path.join(locationOf("org_blocked", sha256), "in-the-way"), { recursive: true });
  await expect(storage.put("org_blocked", bytes)).rejects.toThrow();
  expect(files("org_blocked")).toHaveLength(0);
});
