-- A batch knows which contract it came by, and when the last of its renders has ended.
ALTER TABLE "batch"
  ADD COLUMN "contract" TEXT NOT NULL DEFAULT 'workflows',
  ADD COLUMN "public_id" TEXT,
  ADD COLUMN "callback_url" TEXT,
  ADD COLUMN "preset" JSONB,
  ADD COLUMN "open_renders" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "finished_at" TIMESTAMPTZ(3);

CREATE UNIQUE INDEX "batch_public_id_key" ON "batch"("public_id");

ALTER TABLE "render"
  ADD COLUMN "external_id" TEXT,
  ADD COLUMN "notes" JSONB;

UPDATE "batch" SET
  "contract" = CASE WHEN "origin" = 'admin' THEN 'admin' ELSE 'workflows' END,
  "open_renders" = (SELECT count(*) FROM "render"
    WHERE "render"."batch_id" = "batch"."id" AND "render"."state" IN ('queued', 'processing', 'rendered')),
  "finished_at" = (SELECT max("render"."finished_at") FROM "render" WHERE "render"."batch_id" = "batch"."id");
UPDATE "batch" SET "finished_at" = NULL WHERE "open_renders" > 0;

ALTER TABLE "batch"
  ADD CONSTRAINT "batch_open_renders_not_negative" CHECK ("open_renders" >= 0),
  ADD CONSTRAINT "batch_finished_when_none_is_open" CHECK ("finished_at" IS NULL OR "open_renders" = 0);
