-- How the product was cut out and whether to believe it, what the channel's rules say, and further products of a set.
ALTER TABLE "render"
  ADD COLUMN "cutout" JSONB,
  ADD COLUMN "audit" JSONB,
  ADD COLUMN "companions" JSONB,
  ADD COLUMN "accepts_doubt" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "review_until" TIMESTAMPTZ(3);

-- What waits for a yes has a picture to look at, and a day on which the waiting ends.
ALTER TABLE "render" ADD CONSTRAINT "render_waits_with_a_picture"
  CHECK (state <> 'rendered' OR (result_sha256 IS NOT NULL AND review_until IS NOT NULL));
-- What the sweep looks at.
CREATE INDEX "render_waits_for_review" ON "render" ("review_until") WHERE state = 'rendered';
