-- What a shop bought, or was offered and declined. The credits that came of it are grants in the ledger, whose
-- references name the charge: however often a charge is told to be active, it is granted once. docs/decisions/0123.
CREATE TYPE "charge_kind" AS ENUM ('plan', 'pack', 'usage');
CREATE TYPE "charge_state" AS ENUM ('proposed', 'active', 'declined', 'expired', 'frozen', 'cancelled');

CREATE TABLE "charge" (
  "id" TEXT NOT NULL,
  "shop_id" TEXT NOT NULL REFERENCES "shop" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "kind" "charge_kind" NOT NULL,
  -- The offer's name in credits/offers.ts: prices of the day are written beside it, because offers change.
  "offer" TEXT NOT NULL,
  "credits" INTEGER NOT NULL,
  "price_cents" INTEGER NOT NULL,
  "currency" TEXT NOT NULL DEFAULT 'USD',
  "state" "charge_state" NOT NULL DEFAULT 'proposed',
  "shopify_id" TEXT,
  "is_test" BOOLEAN NOT NULL DEFAULT false,
  -- Plans: the end of the running period, and what may be charged beyond the plan.
  "period_end" TIMESTAMPTZ(3),
  "usage_cap_cents" INTEGER,
  "usage_line_item_id" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "activated_at" TIMESTAMPTZ(3),
  "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "charge_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "charge_numbers" CHECK (credits > 0 AND price_cents >= 0 AND usage_cap_cents >= 0)
);
CREATE UNIQUE INDEX "charge_shopify_id_key" ON "charge" ("shopify_id");
CREATE INDEX "charge_shop_id_created_at_idx" ON "charge" ("shop_id", "created_at");
-- What the sweep asks Shopify about.
CREATE INDEX "charge_open" ON "charge" ("checked_at") WHERE state IN ('proposed', 'active', 'frozen');

-- A time zone that PostgreSQL knows: the given one, or UTC.
CREATE FUNCTION credits_zone(p_zone text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  PERFORM clock_timestamp() AT TIME ZONE coalesce(p_zone, 'UTC');
  RETURN coalesce(p_zone, 'UTC');
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN 'UTC';
END $$;

-- The month's free credits of every installed shop without a paid plan, once a month of its time zone, from the month
-- after its install on (an install comes with credits of its own); they last until the end of that month. At most p_shops shops a call; returns how many were granted.
CREATE FUNCTION credits_grant_free_months(p_shops int, p_credits bigint, p_reason text) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE
  due record;
  granted_to int := 0;
BEGIN
  FOR due IN
    SELECT shop.id, credits_month(shop.id) AS month, credits_zone(shop.timezone) AS zone
    FROM shop
    WHERE shop.uninstalled_at IS NULL
      AND to_char(shop.installed_at AT TIME ZONE credits_zone(shop.timezone), 'YYYY-MM') <> credits_month(shop.id)
      AND NOT EXISTS (SELECT FROM charge WHERE charge.shop_id = shop.id AND kind = 'plan' AND state = 'active')
      AND NOT EXISTS (SELECT FROM credit_grant WHERE credit_grant.shop_id = shop.id AND mode = 'live'
        AND reference = 'free ' || credits_month(shop.id))
    ORDER BY shop.id LIMIT p_shops
  LOOP
    PERFORM credits_grant(due.id, 'live', 'plan', 'free ' || due.month, p_credits, 10,
      ((due.month || '-01')::date + interval '1 month') AT TIME ZONE due.zone, p_reason);
    granted_to := granted_to + 1;
  END LOOP;
  RETURN granted_to;
END $$;
