-- What was spent, counted while it is spent: a dashboard over a million entries must not fold them for every visitor.
-- `credits verify` folds them and compares. See docs/decisions/0124.
CREATE TABLE "credit_spend_day" (
  "shop_id" TEXT NOT NULL REFERENCES "shop" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "mode" "mode" NOT NULL,
  "day" DATE NOT NULL,
  "kind" TEXT NOT NULL,
  "spender" TEXT NOT NULL,
  "credits" BIGINT NOT NULL,
  "pictures" INTEGER NOT NULL,
  CONSTRAINT "credit_spend_day_pkey" PRIMARY KEY ("shop_id", "mode", "day", "kind", "spender")
);
CREATE TABLE "credit_spend_product" (
  "shop_id" TEXT NOT NULL REFERENCES "shop" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "mode" "mode" NOT NULL,
  "month" TEXT NOT NULL,
  "product_id" TEXT NOT NULL,
  "credits" BIGINT NOT NULL,
  "pictures" INTEGER NOT NULL,
  CONSTRAINT "credit_spend_product_pkey" PRIMARY KEY ("shop_id", "mode", "month", "product_id")
);
CREATE INDEX "credit_spend_product_top" ON "credit_spend_product" ("shop_id", "mode", "month", "credits" DESC);

-- Counts what a reservation spent, on the shop's day of the movement; a refund counts with minus signs on its own day.
-- A reservation that no render holds is not counted.
CREATE FUNCTION credits_count_spending(p_reservation text, p_credits bigint, p_pictures int) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  made record;
BEGIN
  SELECT render.shop_id, render.mode, render.kind::text AS kind, coalesce(batch.api_key_id, batch.origin) AS spender,
    coalesce(render.product_id, '') AS product_id, clock_timestamp() AT TIME ZONE credits_zone(shop.timezone) AS local_time
  INTO made
  FROM render JOIN batch ON batch.id = render.batch_id JOIN shop ON shop.id = render.shop_id
  WHERE render.reservation_id = p_reservation;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  INSERT INTO credit_spend_day AS counted (shop_id, mode, day, kind, spender, credits, pictures)
  VALUES (made.shop_id, made.mode, made.local_time::date, made.kind, made.spender, p_credits, p_pictures)
  ON CONFLICT (shop_id, mode, day, kind, spender)
  DO UPDATE SET credits = counted.credits + p_credits, pictures = counted.pictures + p_pictures;
  INSERT INTO credit_spend_product AS counted (shop_id, mode, month, product_id, credits, pictures)
  VALUES (made.shop_id, made.mode, to_char(made.local_time, 'YYYY-MM'), made.product_id, p_credits, p_pictures)
  ON CONFLICT (shop_id, mode, month, product_id)
  DO UPDATE SET credits = counted.credits + p_credits, pictures = counted.pictures + p_pictures;
END $$;

-- Counting hangs on the transfers themselves: whatever spends or refunds is counted, in the same transaction.
CREATE FUNCTION credits_count_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.kind = 'settle' THEN
    PERFORM credits_count_spending(NEW.reservation_id, NEW.credits, 1);
  ELSE
    PERFORM credits_count_spending(NEW.reservation_id, -NEW.credits, -1);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER credit_transfer_counted AFTER INSERT ON "credit_transfer"
  FOR EACH ROW WHEN (NEW.kind IN ('settle', 'refund')) EXECUTE FUNCTION credits_count_transfer();

-- What was spent before this was counted.
INSERT INTO credit_spend_day (shop_id, mode, day, kind, spender, credits, pictures)
SELECT render.shop_id, render.mode, (moved.created_at AT TIME ZONE credits_zone(shop.timezone))::date, render.kind::text,
  coalesce(batch.api_key_id, batch.origin), sum(CASE moved.kind WHEN 'settle' THEN moved.credits ELSE -moved.credits END),
  sum(CASE moved.kind WHEN 'settle' THEN 1 ELSE -1 END)
FROM credit_transfer moved JOIN render ON render.reservation_id = moved.reservation_id
JOIN batch ON batch.id = render.batch_id JOIN shop ON shop.id = render.shop_id
WHERE moved.kind IN ('settle', 'refund') GROUP BY 1, 2, 3, 4, 5;
INSERT INTO credit_spend_product (shop_id, mode, month, product_id, credits, pictures)
SELECT render.shop_id, render.mode, to_char(moved.created_at AT TIME ZONE credits_zone(shop.timezone), 'YYYY-MM'),
  coalesce(render.product_id, ''), sum(CASE moved.kind WHEN 'settle' THEN moved.credits ELSE -moved.credits END),
  sum(CASE moved.kind WHEN 'settle' THEN 1 ELSE -1 END)
FROM credit_transfer moved JOIN render ON render.reservation_id = moved.reservation_id
JOIN shop ON shop.id = render.shop_id
WHERE moved.kind IN ('settle', 'refund') GROUP BY 1, 2, 3, 4;
