-- Where developers are told of events, what they were told, and how often it was tried.
CREATE TYPE "webhook_endpoint_kind" AS ENUM ('subscription', 'requests');
CREATE TYPE "webhook_delivery_state" AS ENUM ('pending', 'delivered', 'failed');

CREATE TABLE "webhook_endpoint" (
  "id" TEXT NOT NULL,
  "shop_id" TEXT NOT NULL,
  "mode" "mode" NOT NULL,
  "kind" "webhook_endpoint_kind" NOT NULL,
  "url" TEXT,
  "event_types" TEXT[],
  "description" TEXT NOT NULL DEFAULT '',
  "secret" BYTEA NOT NULL,
  "previous_secret" BYTEA,
  "previous_secret_until" TIMESTAMPTZ(3),
  "after_sequence" BIGINT NOT NULL DEFAULT 0,
  "disabled_at" TIMESTAMPTZ(3),
  "disabled_reason" TEXT,
  "failing_since" TIMESTAMPTZ(3),
  "slow_until" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "webhook_endpoint_of_its_kind" CHECK (("kind" = 'subscription') = ("url" IS NOT NULL)),
  CONSTRAINT "webhook_endpoint_disabled_for_a_reason" CHECK (("disabled_at" IS NULL) = ("disabled_reason" IS NULL)),
  CONSTRAINT "webhook_endpoint_rotation_ends" CHECK (("previous_secret" IS NULL) = ("previous_secret_until" IS NULL))
);
CREATE INDEX "webhook_endpoint_shop_id_mode_idx" ON "webhook_endpoint"("shop_id", "mode");
-- Requests' callbacks are signed with one secret a shop and mode.
CREATE UNIQUE INDEX "webhook_endpoint_of_requests" ON "webhook_endpoint"("shop_id", "mode") WHERE "kind" = 'requests';

CREATE TABLE "webhook_cursor" (
  "shop_id" TEXT NOT NULL,
  "sequence" BIGINT NOT NULL,
  CONSTRAINT "webhook_cursor_pkey" PRIMARY KEY ("shop_id")
);
-- What happened before there were callbacks is nobody's news.
INSERT INTO "webhook_cursor" ("shop_id", "sequence") SELECT "id", "event_sequence" FROM "shop";

CREATE TABLE "webhook_delivery" (
  "id" TEXT NOT NULL,
  "shop_id" TEXT NOT NULL,
  "mode" "mode" NOT NULL,
  "endpoint_id" TEXT NOT NULL,
  "url" TEXT,
  "lane" TEXT NOT NULL,
  "event_id" TEXT NOT NULL,
  "event_sequence" BIGINT,
  "event_type" TEXT NOT NULL,
  "batch_id" TEXT,
  "state" "webhook_delivery_state" NOT NULL DEFAULT 'pending',
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "step" INTEGER NOT NULL DEFAULT 0,
  "claim" INTEGER NOT NULL DEFAULT 0,
  "lease_until" TIMESTAMPTZ(3),
  "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "body" TEXT,
  "last_status" INTEGER,
  "last_error" TEXT,
  "last_duration_ms" INTEGER,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "finished_at" TIMESTAMPTZ(3),
  CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "webhook_delivery_finished_or_pending" CHECK (("state" = 'pending') = ("finished_at" IS NULL))
);
-- An event reaches an endpoint once, and a batch calls back once.
CREATE UNIQUE INDEX "webhook_delivery_endpoint_id_event_id_key" ON "webhook_delivery"("endpoint_id", "event_id");
CREATE UNIQUE INDEX "webhook_delivery_of_batch" ON "webhook_delivery"("batch_id") WHERE "batch_id" IS NOT NULL;
-- What is due, and what one receiver still waits for.
CREATE INDEX "webhook_delivery_due" ON "webhook_delivery"("next_attempt_at") WHERE "state" = 'pending';
CREATE INDEX "webhook_delivery_shop_id_mode_id_idx" ON "webhook_delivery"("shop_id", "mode", "id");
CREATE INDEX "webhook_delivery_endpoint_id_state_id_idx" ON "webhook_delivery"("endpoint_id", "state", "id");
CREATE INDEX "webhook_delivery_created_at_idx" ON "webhook_delivery"("created_at");

CREATE TABLE "webhook_attempt" (
  "delivery_id" TEXT NOT NULL,
  "number" INTEGER NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "status" INTEGER,
  "error" TEXT,
  "duration_ms" INTEGER NOT NULL,
  CONSTRAINT "webhook_attempt_pkey" PRIMARY KEY ("delivery_id", "number")
);

ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_endpoint_id_fkey"
  FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "webhook_attempt" ADD CONSTRAINT "webhook_attempt_delivery_id_fkey"
  FOREIGN KEY ("delivery_id") REFERENCES "webhook_delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;
