-- Refunds, corrections, budgets and warnings of a low balance. See docs/decisions/0120 to 0122.

-- ── Shape ────────────────────────────────────────────────────────────────────────────────────────────
-- What was taken back from a grant: a purchase that Shopify refunded, a grant that was a mistake.
ALTER TABLE "credit_grant" ADD COLUMN "withdrawn" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "credit_grant" DROP CONSTRAINT "credit_grant_parts_sum_to_credits";
ALTER TABLE "credit_grant" ADD CONSTRAINT "credit_grant_parts_sum_to_credits"
  CHECK (available + reserved + spent + expired + withdrawn = credits);
ALTER TABLE "credit_grant" ADD CONSTRAINT "credit_grant_withdrawn_sign" CHECK (withdrawn >= 0);

-- Balances at which the shop is told, and the lowest one it was told about since credits last came in.
ALTER TABLE "credit_account" ADD COLUMN "warn_below" BIGINT[] NOT NULL DEFAULT '{50,10}';
ALTER TABLE "credit_account" ADD COLUMN "warned_below" BIGINT;

-- Whose monthly budget a reservation counts against: a key or an automation, and the month in the shop's time zone.
ALTER TABLE "credit_transfer" ADD COLUMN "budget_subject" TEXT;
ALTER TABLE "credit_transfer" ADD COLUMN "budget_month" TEXT;
ALTER TABLE "credit_transfer" DROP CONSTRAINT "credit_transfer_names_its_reservation";
ALTER TABLE "credit_transfer" ADD CONSTRAINT "credit_transfer_names_its_reservation"
  CHECK ((kind IN ('settle', 'release', 'void', 'refund')) = (reservation_id IS NOT NULL));
CREATE UNIQUE INDEX "credit_transfer_one_refund" ON "credit_transfer" ("reservation_id") WHERE kind = 'refund';
CREATE UNIQUE INDEX "credit_transfer_one_correction" ON "credit_transfer" ("shop_id", "mode", "reference")
  WHERE kind = 'correct';

CREATE TABLE "credit_budget" (
  "shop_id" TEXT NOT NULL REFERENCES "shop" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "mode" "mode" NOT NULL,
  "subject" TEXT NOT NULL,
  "monthly_credits" BIGINT NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "credit_budget_pkey" PRIMARY KEY ("shop_id", "mode", "subject"),
  CONSTRAINT "credit_budget_signs" CHECK (monthly_credits >= 0)
);
-- Reserved and spent by a subject in a month; what is voided, released or refunded is taken off again.
CREATE TABLE "credit_budget_use" (
  "shop_id" TEXT NOT NULL REFERENCES "shop" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "mode" "mode" NOT NULL,
  "subject" TEXT NOT NULL,
  "month" TEXT NOT NULL,
  "credits" BIGINT NOT NULL,
  CONSTRAINT "credit_budget_use_pkey" PRIMARY KEY ("shop_id", "mode", "subject", "month"),
  CONSTRAINT "credit_budget_use_signs" CHECK (credits >= 0)
);

-- ── Movements ────────────────────────────────────────────────────────────────────────────────────────
-- New errors: CR429 a budget is used up (DETAIL {needed, budget, used, subject, month}).

-- The month that it is for the shop, "2026-11". A time zone that PostgreSQL does not know counts as UTC.
CREATE FUNCTION credits_month(p_shop text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  zone text;
BEGIN
  SELECT timezone INTO zone FROM shop WHERE id = p_shop;
  RETURN to_char(clock_timestamp() AT TIME ZONE coalesce(zone, 'UTC'), 'YYYY-MM');
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM');
END $$;

-- Counts credits against the subject's month. The caller holds the account's lock.
CREATE FUNCTION credits_use_budget(p_shop text, p_mode mode, p_subject text, p_month text, p_credits bigint)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  used bigint;
  cap bigint;
BEGIN
  INSERT INTO credit_budget_use AS counted (shop_id, mode, subject, month, credits)
  VALUES (p_shop, p_mode, p_subject, p_month, p_credits)
  ON CONFLICT (shop_id, mode, subject, month) DO UPDATE SET credits = counted.credits + p_credits
  RETURNING credits INTO used;
  SELECT monthly_credits INTO cap FROM credit_budget
  WHERE shop_id = p_shop AND mode = p_mode AND subject = p_subject;
  IF cap IS NOT NULL AND used > cap THEN
    RAISE EXCEPTION 'the budget is used up' USING ERRCODE = 'CR429', DETAIL = json_build_object(
      'needed', p_credits, 'budget', cap, 'used', used - p_credits, 'subject', p_subject, 'month', p_month)::text;
  END IF;
END $$;

-- Takes credits that came back off the month in which their reservation counted.
CREATE FUNCTION credits_return_to_budget(p_held credit_transfer, p_credits bigint) RETURNS void LANGUAGE sql AS $$
  UPDATE credit_budget_use SET credits = credits - p_credits
  WHERE shop_id = p_held.shop_id AND mode = p_held.mode
    AND subject = p_held.budget_subject AND month = p_held.budget_month;
$$;

-- available → reserved, as before; with a subject it also counts against that subject's monthly budget. `warned_below`
-- is set when this reservation took the balance below a limit that the shop has not been told about yet.
DROP FUNCTION credits_reserve(text, mode, bigint, text[]);
CREATE FUNCTION credits_reserve(
  p_shop text, p_mode mode, p_credits bigint, p_references text[], p_subject text DEFAULT NULL
) RETURNS TABLE (reference text, reservation_id text, available_after bigint, warned_below bigint) LANGUAGE plpgsql AS $$
DECLARE
  account credit_account;
  needed bigint := p_credits * cardinality(p_references);
  month_of_budget text;
  warning bigint;
  ids text[];
BEGIN
  IF needed IS NULL OR p_credits <= 0 OR needed <= 0 THEN
    RAISE EXCEPTION 'a reservation must be at least 1 credit' USING ERRCODE = 'CR422';
  END IF;
  SELECT * INTO account FROM credit_account WHERE shop_id = p_shop AND mode = p_mode FOR UPDATE;
  IF credits_expire_account(p_shop, p_mode) > 0 THEN
    SELECT * INTO account FROM credit_account WHERE shop_id = p_shop AND mode = p_mode;
  END IF;
  IF coalesce(account.available, 0) < needed THEN
    RAISE EXCEPTION 'not enough credits' USING ERRCODE = 'CR402',
      DETAIL = json_build_object('needed', needed, 'available', coalesce(account.available, 0))::text;
  END IF;
  IF p_subject IS NOT NULL THEN
    month_of_budget := credits_month(p_shop);
    PERFORM credits_use_budget(p_shop, p_mode, p_subject, month_of_budget, needed);
  END IF;

  SELECT array_agg('tr_' || new_ulid() ORDER BY n) INTO ids FROM generate_series(1, cardinality(p_references)) AS n;

  INSERT INTO credit_transfer (id, shop_id, mode, kind, credits, reference, budget_subject, budget_month)
  SELECT ids[asked.n], p_shop, p_mode, 'reserve', p_credits, asked.reference, p_subject, month_of_budget
  FROM unnest(p_references) WITH ORDINALITY AS asked (reference, n);

  INSERT INTO credit_entry (transfer_id, shop_id, mode, account, credits, balance_after)
  SELECT ids[n], p_shop, p_mode, side.account, side.sign * p_credits, side.before + side.sign * p_credits * n
  FROM generate_series(1, cardinality(ids)) AS n,
    (VALUES ('available'::account_name, -1, account.available), ('reserved', 1, account.reserved))
      AS side (account, sign, before)
  ORDER BY n, side.sign;

  INSERT INTO credit_grant_movement (transfer_id, grant_id, credits)
  SELECT ids[n], supply.id, least(supply.ends, n * p_credits) - greatest(supply.starts, (n - 1) * p_credits)
  FROM (
    SELECT id, (sum(available) OVER burn - available)::bigint AS starts, (sum(available) OVER burn)::bigint AS ends
    FROM credit_grant
    WHERE shop_id = p_shop AND mode = p_mode AND available > 0
    WINDOW burn AS (
      ORDER BY priority, expires_at NULLS LAST, source IN ('purchase', 'plan'), created_at, id
      ROWS UNBOUNDED PRECEDING)
  ) AS supply
  JOIN generate_series(1, cardinality(ids)) AS n
    ON supply.starts < n * p_credits AND supply.ends > (n - 1) * p_credits;

  UPDATE credit_grant SET available = available - moved.credits, reserved = reserved + moved.credits
  FROM (
    SELECT movement.grant_id, sum(movement.credits)::bigint AS credits
    FROM credit_grant_movement movement WHERE movement.transfer_id = ANY (ids) GROUP BY movement.grant_id
  ) AS moved
  WHERE id = moved.grant_id;

  SELECT min(below) INTO warning FROM unnest(account.warn_below) AS below WHERE account.available - needed < below;
  IF warning >= account.warned_below THEN
    warning := NULL;
  END IF;
  UPDATE credit_account SET available = available - needed, reserved = reserved + needed,
    warned_below = coalesce(warning, credit_account.warned_below)
  WHERE shop_id = p_shop AND mode = p_mode;

  RETURN QUERY
  SELECT asked.reference, ids[asked.n], account.available - needed, warning
  FROM unnest(p_references) WITH ORDINALITY AS asked (reference, n);
END $$;

-- Credits came in: limits that the balance is above again may be told about again.
CREATE FUNCTION credits_forget_warnings(p_shop text, p_mode mode) RETURNS void LANGUAGE sql AS $$
  UPDATE credit_account SET warned_below = (SELECT min(below) FROM unnest(warn_below) AS below WHERE available < below)
  WHERE shop_id = p_shop AND mode = p_mode AND warned_below IS NOT NULL;
$$;

-- As before, and forgets warnings that no longer hold.
CREATE OR REPLACE FUNCTION credits_grant(
  p_shop text, p_mode mode, p_source grant_source, p_reference text, p_credits bigint, p_priority int,
  p_expires_at timestamptz, p_reason text
) RETURNS TABLE (granted boolean, transfer_id text) LANGUAGE plpgsql AS $$
DECLARE
  new_grant text := 'grant_' || new_ulid();
  transfer text;
BEGIN
  IF p_credits IS NULL OR p_credits <= 0 THEN
    RAISE EXCEPTION 'a grant must be at least 1 credit' USING ERRCODE = 'CR422';
  END IF;
  INSERT INTO credit_account (shop_id, mode) VALUES (p_shop, p_mode) ON CONFLICT DO NOTHING;
  PERFORM 1 FROM credit_account WHERE shop_id = p_shop AND mode = p_mode FOR UPDATE;

  SELECT moved.transfer_id INTO transfer
  FROM credit_grant earlier
  JOIN credit_grant_movement moved ON moved.grant_id = earlier.id
  JOIN credit_transfer made ON made.id = moved.transfer_id AND made.kind = 'grant'
  WHERE earlier.shop_id = p_shop AND earlier.mode = p_mode AND earlier.reference = p_reference;
  IF FOUND THEN
    RETURN QUERY SELECT false, transfer;
    RETURN;
  END IF;

  transfer := credits_write_transfer(
    p_shop, p_mode, 'grant', p_credits, NULL, p_reference, p_reason, 'issued', 'available');
  INSERT INTO credit_grant (id, shop_id, mode, source, priority, reference, credits, available, expires_at)
  VALUES (new_grant, p_shop, p_mode, p_source, p_priority, p_reference, p_credits, p_credits, p_expires_at);
  INSERT INTO credit_grant_movement (transfer_id, grant_id, credits) VALUES (transfer, new_grant, p_credits);
  PERFORM credits_forget_warnings(p_shop, p_mode);
  RETURN QUERY SELECT true, transfer;
END $$;

-- As before; what returns is taken off the budget that the reservation counted against.
CREATE OR REPLACE FUNCTION credits_settle(p_reservation text, p_credits bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  held credit_transfer := credits_lock_reservation(p_reservation, 'settle');
  taken bigint := coalesce(p_credits, held.credits);
  settling text;
  release text;
BEGIN
  IF held.id IS NULL THEN
    RETURN false;
  END IF;
  IF taken <= 0 OR taken > held.credits THEN
    RAISE EXCEPTION 'a settlement takes 1 to % credits', held.credits USING ERRCODE = 'CR422';
  END IF;
  settling := credits_write_transfer(
    held.shop_id, held.mode, 'settle', taken, held.id, held.reference, NULL, 'reserved', 'spent');

  INSERT INTO credit_grant_movement (transfer_id, grant_id, credits)
  SELECT settling, part.grant_id, least(part.credits, taken - part.before)
  FROM (
    SELECT movement.grant_id, movement.credits, (sum(movement.credits) OVER burn - movement.credits)::bigint AS before
    FROM credit_grant_movement movement JOIN credit_grant ON credit_grant.id = movement.grant_id
    WHERE movement.transfer_id = held.id
    WINDOW burn AS (
      ORDER BY priority, expires_at NULLS LAST, source IN ('purchase', 'plan'), created_at, credit_grant.id
      ROWS UNBOUNDED PRECEDING)
  ) AS part
  WHERE part.before < taken;
  UPDATE credit_grant SET reserved = reserved - moved.credits, spent = spent + moved.credits
  FROM credit_grant_movement moved WHERE moved.transfer_id = settling AND id = moved.grant_id;

  IF taken < held.credits THEN
    release := credits_write_transfer(held.shop_id, held.mode, 'release', held.credits - taken, held.id,
      held.reference, NULL, 'reserved', 'available');
    PERFORM credits_return_to_grants(release, held.id, settling);
    PERFORM credits_return_to_budget(held, held.credits - taken);
  END IF;
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION credits_void(p_reservation text, p_reason text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  held credit_transfer := credits_lock_reservation(p_reservation, 'void');
  voiding text;
BEGIN
  IF held.id IS NULL THEN
    RETURN false;
  END IF;
  voiding := credits_write_transfer(
    held.shop_id, held.mode, 'void', held.credits, held.id, held.reference, p_reason, 'reserved', 'available');
  PERFORM credits_return_to_grants(voiding, held.id, NULL);
  PERFORM credits_return_to_budget(held, held.credits);
  RETURN true;
END $$;

-- spent → available, once a reservation, after it was settled. What came from grants that still run returns to them;
-- what came from grants that are over returns as goodwill for p_days days, or it would expire in the merchant's hands.
-- Returns the credits given back, 0 when they were given back before.
CREATE FUNCTION credits_refund(p_reservation text, p_reason text, p_days int) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  held credit_transfer;
  settling credit_transfer;
  refund text;
  to_grants bigint;
  as_goodwill bigint;
  moment timestamptz := clock_timestamp();
BEGIN
  SELECT * INTO held FROM credit_transfer WHERE id = p_reservation AND kind = 'reserve';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no reservation %', p_reservation USING ERRCODE = 'CR404';
  END IF;
  PERFORM 1 FROM credit_account WHERE shop_id = held.shop_id AND mode = held.mode FOR UPDATE;
  SELECT * INTO settling FROM credit_transfer WHERE reservation_id = p_reservation AND kind = 'settle';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'reservation % was never spent', p_reservation USING ERRCODE = 'CR409';
  END IF;
  IF EXISTS (SELECT FROM credit_transfer WHERE reservation_id = p_reservation AND kind = 'refund')
    OR EXISTS (SELECT FROM credit_grant WHERE shop_id = held.shop_id AND mode = held.mode
      AND reference = 'refund ' || p_reservation) THEN
    RETURN 0;
  END IF;

  SELECT coalesce(sum(moved.credits) FILTER (WHERE NOT lapsed), 0), coalesce(sum(moved.credits) FILTER (WHERE lapsed), 0)
  INTO to_grants, as_goodwill
  FROM credit_grant_movement moved
  JOIN LATERAL (
    SELECT coalesce(expires_at <= moment, false) AS lapsed FROM credit_grant WHERE id = moved.grant_id
  ) AS age ON true
  WHERE moved.transfer_id = settling.id;

  IF to_grants > 0 THEN
    refund := credits_write_transfer(
      held.shop_id, held.mode, 'refund', to_grants, held.id, held.reference, p_reason, 'spent', 'available');
    INSERT INTO credit_grant_movement (transfer_id, grant_id, credits)
    SELECT refund, moved.grant_id, moved.credits FROM credit_grant_movement moved
    JOIN credit_grant ON credit_grant.id = moved.grant_id
    WHERE moved.transfer_id = settling.id AND (expires_at IS NULL OR expires_at > moment);
    UPDATE credit_grant SET spent = spent - back.credits, available = available + back.credits
    FROM credit_grant_movement back WHERE back.transfer_id = refund AND id = back.grant_id;
  END IF;
  IF as_goodwill > 0 THEN
    PERFORM credits_grant(held.shop_id, held.mode, 'goodwill', 'refund ' || p_reservation, as_goodwill, 10,
      moment + p_days * interval '1 day', p_reason);
  END IF;
  PERFORM credits_return_to_budget(held, to_grants + as_goodwill);
  PERFORM credits_forget_warnings(held.shop_id, held.mode);
  RETURN to_grants + as_goodwill;
END $$;

-- available → issued: takes back up to p_credits (all that is left when NULL) of the grant with reference p_grant, once
-- per p_reference. What is reserved or spent stays. Returns the credits taken back, 0 when nothing was left.
CREATE FUNCTION credits_correct(
  p_shop text, p_mode mode, p_grant text, p_credits bigint, p_reference text, p_reason text
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  wrong credit_grant;
  taken bigint;
  correction text;
BEGIN
  IF p_credits <= 0 THEN
    RAISE EXCEPTION 'a correction must be at least 1 credit' USING ERRCODE = 'CR422';
  END IF;
  PERFORM 1 FROM credit_account WHERE shop_id = p_shop AND mode = p_mode FOR UPDATE;
  SELECT credits INTO taken FROM credit_transfer
  WHERE shop_id = p_shop AND mode = p_mode AND kind = 'correct' AND reference = p_reference;
  IF FOUND THEN
    RETURN taken;
  END IF;
  SELECT * INTO wrong FROM credit_grant WHERE shop_id = p_shop AND mode = p_mode AND reference = p_grant;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no grant %', p_grant USING ERRCODE = 'CR404';
  END IF;
  taken := least(wrong.available, coalesce(p_credits, wrong.available));
  IF taken = 0 THEN
    RETURN 0;
  END IF;
  correction := credits_write_transfer(
    p_shop, p_mode, 'correct', taken, NULL, p_reference, p_reason, 'available', 'issued');
  INSERT INTO credit_grant_movement (transfer_id, grant_id, credits) VALUES (correction, wrong.id, taken);
  UPDATE credit_grant SET available = available - taken, withdrawn = withdrawn + taken WHERE id = wrong.id;
  RETURN taken;
END $$;
