-- When the merchant said that a picture they paid for is no good, and why; its credits were given back then.
ALTER TABLE "render" ADD COLUMN "reported_at" TIMESTAMPTZ(3);
ALTER TABLE "render" ADD COLUMN "report_reason" TEXT;
CREATE INDEX "render_reported" ON "render" ("shop_id", "reported_at") WHERE reported_at IS NOT NULL;
