-- How a shop wants to look; requests name a kit, and the director wears the default one.
CREATE TABLE "brand_kit" (
  "shop_id" TEXT NOT NULL REFERENCES "shop"("id"),
  "name" TEXT NOT NULL,
  "palette" TEXT[] NOT NULL DEFAULT '{}',
  "preferred_sets" TEXT[] NOT NULL DEFAULT '{}',
  "moods" TEXT[] NOT NULL DEFAULT '{}',
  "forbidden_sets" TEXT[] NOT NULL DEFAULT '{}',
  "tone_words" TEXT[] NOT NULL DEFAULT '{}',
  "is_default" BOOLEAN NOT NULL DEFAULT FALSE,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "brand_kit_pkey" PRIMARY KEY ("shop_id", "name"),
  CONSTRAINT "brand_kit_name_is_short" CHECK (length("name") BETWEEN 1 AND 64),
  CONSTRAINT "brand_kit_palette_is_small" CHECK (cardinality("palette") <= 6)
);

CREATE UNIQUE INDEX "brand_kit_one_default" ON "brand_kit"("shop_id") WHERE "is_default";
