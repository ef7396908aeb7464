-- What was measured in each hour, folded: the status page adds these up instead of reading thirty days of work.
CREATE TABLE "status_hour" (
  "hour" TIMESTAMPTZ(3) NOT NULL,
  "measure" TEXT NOT NULL,
  "bucket" INTEGER NOT NULL DEFAULT 0,
  "count" BIGINT NOT NULL,
  PRIMARY KEY ("hour", "measure", "bucket")
);

CREATE INDEX "render_finished_at_idx" ON "render" ("finished_at");
CREATE INDEX "webhook_delivery_finished_at_idx" ON "webhook_delivery" ("finished_at");
