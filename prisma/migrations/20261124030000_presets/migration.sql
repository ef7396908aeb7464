-- Presets of a shop. A published version never changes: the database refuses it.
CREATE TYPE "preset_version_state" AS ENUM ('draft', 'published');

CREATE TABLE "preset" (
  "shop_id" TEXT NOT NULL,
  "mode" "mode" NOT NULL,
  "id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "label" TEXT NOT NULL,
  "description" TEXT NOT NULL DEFAULT '',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "archived_at" TIMESTAMPTZ(3),
  CONSTRAINT "preset_pkey" PRIMARY KEY ("shop_id", "mode", "id"),
  CONSTRAINT "preset_id_is_the_shops" CHECK ("id" LIKE 'shop.%')
);

CREATE TABLE "preset_version" (
  "shop_id" TEXT NOT NULL,
  "mode" "mode" NOT NULL,
  "preset_id" TEXT NOT NULL,
  "version" TEXT NOT NULL,
  "state" "preset_version_state" NOT NULL DEFAULT 'draft',
  "document" TEXT NOT NULL,
  "content_hash" TEXT NOT NULL,
  "changelog" TEXT NOT NULL DEFAULT '',
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "published_at" TIMESTAMPTZ(3),
  CONSTRAINT "preset_version_pkey" PRIMARY KEY ("shop_id", "mode", "preset_id", "version"),
  CONSTRAINT "preset_version_is_three_numbers" CHECK ("version" ~ '^(0|[1-9][0-9]*)[.](0|[1-9][0-9]*)[.](0|[1-9][0-9]*)$'),
  CONSTRAINT "preset_version_hash_is_the_documents"
    CHECK ("content_hash" = encode(sha256(convert_to("document", 'UTF8')), 'hex')),
  CONSTRAINT "preset_version_published_has_a_day" CHECK (("state" = 'published') = ("published_at" IS NOT NULL))
);

ALTER TABLE "preset" ADD CONSTRAINT "preset_shop_id_fkey"
  FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "preset_version" ADD CONSTRAINT "preset_version_shop_id_mode_preset_id_fkey"
  FOREIGN KEY ("shop_id", "mode", "preset_id") REFERENCES "preset"("shop_id", "mode", "id")
  ON DELETE RESTRICT ON UPDATE CASCADE;

-- Drafts may change and go. What was published stays, until the shop has left and everything of it is erased.
CREATE FUNCTION refuse_change_of_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'published' AND NOT (
    TG_OP = 'DELETE' AND EXISTS (SELECT FROM shop WHERE id = OLD.shop_id AND uninstalled_at IS NOT NULL)
  ) THEN
    RAISE EXCEPTION 'version % of % is published: % is refused', OLD.version, OLD.preset_id, TG_OP
      USING ERRCODE = 'CR403';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER preset_version_published_stays BEFORE UPDATE OR DELETE ON "preset_version"
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published();
CREATE TRIGGER preset_version_is_not_emptied BEFORE TRUNCATE ON "preset_version"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The channel that says what it thinks of a picture without being able to refuse it.
ALTER TABLE "render" ADD COLUMN "judged_for" TEXT;
