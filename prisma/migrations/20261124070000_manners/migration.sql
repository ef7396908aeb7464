-- What a test order wants to happen with a picture.
ALTER TABLE "render" ADD COLUMN "sandbox_wish" TEXT;

-- How many pictures of a shop wait or are worked on is asked with every order.
CREATE INDEX "render_open" ON "render" ("shop_id", "mode") WHERE "state" IN ('queued', 'processing');

-- A key that replaced another spends from the same monthly budget: that of the first key of the line.
ALTER TABLE "api_key"
  ADD COLUMN "budget_subject" TEXT,
  ADD COLUMN "replaces_id" TEXT;

-- Calls can be looked for: by operation, mode, path, status, key and the client's own id.
ALTER TABLE "request_log_row"
  ADD COLUMN "mode" "mode",
  ADD COLUMN "operation" TEXT;
UPDATE "request_log_row" SET "mode" = "api_key"."mode" FROM "api_key" WHERE "api_key"."id" = "request_log_row"."api_key_id";
UPDATE "request_log_row" SET "mode" = 'live' WHERE "mode" IS NULL AND "shop_id" IS NOT NULL;
CREATE INDEX "request_log_row_correlated" ON "request_log_row" ("shop_id", "correlation_id")
  WHERE "correlation_id" IS NOT NULL;
