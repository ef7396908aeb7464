-- Uploads go by age, and their bytes with them unless a render has them as its photo or made the very same ones.
CREATE INDEX "upload_created_at_idx" ON "upload"("created_at");
CREATE INDEX "render_result" ON "render" ("shop_id", "result_sha256") WHERE result_sha256 IS NOT NULL;
