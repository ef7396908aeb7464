-- The photos of further products are kept with the picture, as its main photo is: a replay needs them all.
ALTER TABLE "render" ADD COLUMN "companion_sha256s" TEXT[] NOT NULL DEFAULT '{}';
CREATE INDEX "render_companions" ON "render" USING gin ("companion_sha256s") WHERE "companion_sha256s" <> '{}';

-- A new shop starts with fifty credits: a warning below fifty came with its first picture.
ALTER TABLE "credit_account" ALTER COLUMN "warn_below" SET DEFAULT '{20,5}';
UPDATE "credit_account" SET "warn_below" = '{20,5}' WHERE "warn_below" = '{50,10}';
