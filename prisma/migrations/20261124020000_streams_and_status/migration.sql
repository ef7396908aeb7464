-- Which workers are there, by their own word.
CREATE TABLE "worker" (
  "id" TEXT PRIMARY KEY,
  "name" TEXT NOT NULL,
  "slots" INTEGER NOT NULL CHECK ("slots" > 0),
  "tries" INTEGER NOT NULL DEFAULT 0,
  "service_seconds" DOUBLE PRECISION,
  "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- Events know whose eyes they are for: a test key never reads of live work, and the other way round.
ALTER TABLE "event" ADD COLUMN "mode" "mode";

UPDATE "event" SET "mode" = coalesce(
  ("data"->>'mode')::mode,
  (SELECT batch.mode FROM batch WHERE batch.id = "event"."data"->>'batchId'),
  (SELECT render.mode FROM render WHERE render.id = "event"."data"->>'renderId'),
  (SELECT transfer.mode FROM credit_transfer transfer WHERE transfer.id = "event"."subject_id"),
  'live');
UPDATE "event" SET "data" = jsonb_build_object('mode', "mode") || "data";

-- Set while a web process streams the shop's events: only then is its log worth a NOTIFY.
ALTER TABLE "shop" ADD COLUMN "listened_until" TIMESTAMPTZ(3);
