-- What the ledger and the unit of work promise, kept by the database itself. See docs/decisions/0001 and 0003.

-- ── Shape ────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE "credit_account" ADD CONSTRAINT "credit_account_sums_to_zero"
  CHECK (issued + available + reserved + spent + expired = 0);
ALTER TABLE "credit_account" ADD CONSTRAINT "credit_account_signs"
  CHECK (issued <= 0 AND available >= 0 AND reserved >= 0 AND spent >= 0 AND expired >= 0);
ALTER TABLE "credit_grant" ADD CONSTRAINT "credit_grant_parts_sum_to_credits"
  CHECK (available + reserved + spent + expired = credits);
ALTER TABLE "credit_grant" ADD CONSTRAINT "credit_grant_signs"
  CHECK (credits > 0 AND available >= 0 AND reserved >= 0 AND spent >= 0 AND expired >= 0);
ALTER TABLE "credit_transfer" ADD CONSTRAINT "credit_transfer_moves_something" CHECK (credits > 0);
ALTER TABLE "credit_transfer" ADD CONSTRAINT "credit_transfer_names_its_reservation"
  CHECK ((kind IN ('settle', 'release', 'void')) = (reservation_id IS NOT NULL));
ALTER TABLE "credit_entry" ADD CONSTRAINT "credit_entry_moves_something" CHECK (credits <> 0);
ALTER TABLE "credit_grant_movement" ADD CONSTRAINT "credit_grant_movement_moves_something" CHECK (credits > 0);

ALTER TABLE "credit_transfer" ADD CONSTRAINT "credit_transfer_reservation_id_fkey"
  FOREIGN KEY ("reservation_id") REFERENCES "credit_transfer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "credit_entry" ADD CONSTRAINT "credit_entry_transfer_id_fkey"
  FOREIGN KEY ("transfer_id") REFERENCES "credit_transfer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "credit_grant_movement" ADD CONSTRAINT "credit_grant_movement_transfer_id_fkey"
  FOREIGN KEY ("transfer_id") REFERENCES "credit_transfer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "credit_grant_movement" ADD CONSTRAINT "credit_grant_movement_grant_id_fkey"
  FOREIGN KEY ("grant_id") REFERENCES "credit_grant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A reservation resolves once, and gives its rest back once.
CREATE UNIQUE INDEX "credit_transfer_one_resolution"
  ON "credit_transfer" ("reservation_id") WHERE kind IN ('settle', 'void');
CREATE UNIQUE INDEX "credit_transfer_one_release" ON "credit_transfer" ("reservation_id") WHERE kind = 'release';
-- A transfer touches an account once.
DROP INDEX "credit_entry_transfer_id_idx";
CREATE UNIQUE INDEX "credit_entry_transfer_id_account_key" ON "credit_entry" ("transfer_id", "account");
-- What a reservation may burn, and what the sweep looks for.
CREATE INDEX "credit_grant_spendable" ON "credit_grant" ("shop_id", "mode") WHERE available > 0;
CREATE INDEX "credit_grant_lapsing" ON "credit_grant" ("expires_at") WHERE available > 0 AND expires_at IS NOT NULL;

-- ── Append-only ──────────────────────────────────────────────────────────────────────────────────────
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'CR403';
END $$;

CREATE TRIGGER credit_transfer_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "credit_transfer"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER credit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "credit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER credit_grant_movement_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "credit_grant_movement"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- ── Movements ────────────────────────────────────────────────────────────────────────────────────────
-- Errors: CR402 not enough credits (DETAIL {needed, available}) · CR404 no such reservation ·
-- CR409 resolved the other way · CR422 an amount that cannot be moved.
-- Every function locks the account row first, so that what it reads of the grants cannot change under it.

-- A ULID: 48 bits of milliseconds and random bits in Crockford's base 32 (github.com/ulid/spec).
CREATE FUNCTION new_ulid() RETURNS text LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  alphabet CONSTANT text := '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  moment bigint := floor(extract(epoch FROM clock_timestamp()) * 1000);
  random_bytes bytea := uuid_send(gen_random_uuid());
  text_of_time text := '';
  text_of_chance text := '';
BEGIN
  FOR position IN 0..9 LOOP
    text_of_time := substr(alphabet, (moment & 31)::int + 1, 1) || text_of_time;
    moment := moment >> 5;
  END LOOP;
  FOR position IN 0..15 LOOP
    text_of_chance := text_of_chance || substr(alphabet, (get_byte(random_bytes, position) & 31) + 1, 1);
  END LOOP;
  RETURN text_of_time || text_of_chance;
END $$;

-- Writes one transfer with its two entries and moves the account's balances. The caller holds the account's lock.
CREATE FUNCTION credits_write_transfer(
  p_shop text, p_mode mode, p_kind transfer_kind, p_credits bigint, p_reservation text, p_reference text,
  p_reason text, p_from account_name, p_to account_name
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  transfer text := 'tr_' || new_ulid();
  account credit_account;
BEGIN
  INSERT INTO credit_transfer (id, shop_id, mode, kind, credits, reservation_id, reference, reason)
  VALUES (transfer, p_shop, p_mode, p_kind, p_credits, p_reservation, p_reference, p_reason);

  UPDATE credit_account SET
    issued    = issued    + CASE 'issued'::account_name    WHEN p_from THEN -p_credits WHEN p_to THEN p_credits ELSE 0 END,
    available = available + CASE 'available'::account_name WHEN p_from THEN -p_credits WHEN p_to THEN p_credits ELSE 0 END,
    reserved  = reserved  + CASE 'reserved'::account_name  WHEN p_from THEN -p_credits WHEN p_to THEN p_credits ELSE 0 END,
    spent     = spent     + CASE 'spent'::account_name     WHEN p_from THEN -p_credits WHEN p_to THEN p_credits ELSE 0 END,
    expired   = expired   + CASE 'expired'::account_name   WHEN p_from THEN -p_credits WHEN p_to THEN p_credits ELSE 0 END
  WHERE shop_id = p_shop AND mode = p_mode
  RETURNING * INTO STRICT account;

  INSERT INTO credit_entry (transfer_id, shop_id, mode, account, credits, balance_after)
  SELECT transfer, p_shop, p_mode, side.account, side.credits,
    CASE side.account
      WHEN 'issued' THEN account.issued WHEN 'available' THEN account.available WHEN 'reserved' THEN account.reserved
      WHEN 'spent' THEN account.spent ELSE account.expired
    END
  FROM (VALUES (p_from, -p_credits), (p_to, p_credits)) AS side (account, credits)
  ORDER BY side.credits;
  RETURN transfer;
END $$;

-- available → expired for every grant of the account whose time is over. The caller holds the account's lock.
CREATE FUNCTION credits_expire_account(p_shop text, p_mode mode) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  lapsed credit_grant;
  transfer text;
  total bigint := 0;
BEGIN
  FOR lapsed IN
    SELECT * FROM credit_grant
    WHERE shop_id = p_shop AND mode = p_mode AND available > 0 AND expires_at <= clock_timestamp()
    ORDER BY expires_at, id
  LOOP
    transfer := credits_write_transfer(
      p_shop, p_mode, 'expire', lapsed.available, NULL, lapsed.id, NULL, 'available', 'expired');
    INSERT INTO credit_grant_movement (transfer_id, grant_id, credits) VALUES (transfer, lapsed.id, lapsed.available);
    UPDATE credit_grant SET expired = expired + lapsed.available, available = 0 WHERE id = lapsed.id;
    total := total + lapsed.available;
  END LOOP;
  RETURN total;
END $$;

-- The sweep: expires what lapsed in up to p_accounts accounts. Returns the credits that expired.
CREATE FUNCTION credits_expire_grants(p_accounts int) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  account record;
  total bigint := 0;
BEGIN
  FOR account IN
    SELECT DISTINCT shop_id, mode FROM credit_grant
    WHERE available > 0 AND expires_at <= clock_timestamp()
    ORDER BY shop_id, mode LIMIT p_accounts
  LOOP
    PERFORM 1 FROM credit_account WHERE shop_id = account.shop_id AND mode = account.mode FOR UPDATE;
    total := total + credits_expire_account(account.shop_id, account.mode);
  END LOOP;
  RETURN total;
END $$;

-- issued → available, once per reference. `granted` is false when the reference was used before.
CREATE FUNCTION credits_grant(
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
  RETURN QUERY SELECT true, transfer;
END $$;

-- available → reserved: p_credits for each reference, all or nothing, from the grants in burn order. Returns one row a
-- reference. Works on the whole set at once, because a request may ask for a thousand renders: reservation number n
-- covers the range ((n-1)·p_credits, n·p_credits] of the demand, each grant covers a range of the supply in burn order,
-- and where two ranges overlap, so much moves.
CREATE FUNCTION credits_reserve(p_shop text, p_mode mode, p_credits bigint, p_references text[])
RETURNS TABLE (reference text, reservation_id text, available_after bigint) LANGUAGE plpgsql AS $$
DECLARE
  account credit_account;
  needed bigint := p_credits * cardinality(p_references);
  ids text[];
BEGIN
  IF needed IS NULL OR p_credits <= 0 OR needed <= 0 THEN
    RAISE EXCEPTION 'a reservation must be at least 1 credit' USING ERRCODE = 'CR422';
  END IF;
  PERFORM 1 FROM credit_account WHERE shop_id = p_shop AND mode = p_mode FOR UPDATE;
  PERFORM credits_expire_account(p_shop, p_mode);
  SELECT * INTO account FROM credit_account WHERE shop_id = p_shop AND mode = p_mode;
  IF coalesce(account.available, 0) < needed THEN
    RAISE EXCEPTION 'not enough credits' USING ERRCODE = 'CR402',
      DETAIL = json_build_object('needed', needed, 'available', coalesce(account.available, 0))::text;
  END IF;

  SELECT array_agg('tr_' || new_ulid() ORDER BY n) INTO ids FROM generate_series(1, cardinality(p_references)) AS n;

  INSERT INTO credit_transfer (id, shop_id, mode, kind, credits, reference)
  SELECT ids[asked.n], p_shop, p_mode, 'reserve', p_credits, asked.reference
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

  UPDATE credit_account SET available = available - needed, reserved = reserved + needed
  WHERE shop_id = p_shop AND mode = p_mode;

  RETURN QUERY
  SELECT asked.reference, ids[asked.n], account.available - needed
  FROM unnest(p_references) WITH ORDINALITY AS asked (reference, n);
END $$;

-- Finds a reservation and locks its account. NULL when it is already resolved by p_kind; CR409 when resolved otherwise.
CREATE FUNCTION credits_lock_reservation(p_reservation text, p_kind transfer_kind)
RETURNS credit_transfer LANGUAGE plpgsql AS $$
DECLARE
  reservation credit_transfer;
  resolved_by transfer_kind;
BEGIN
  SELECT * INTO reservation FROM credit_transfer WHERE id = p_reservation AND kind = 'reserve';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no reservation %', p_reservation USING ERRCODE = 'CR404';
  END IF;
  PERFORM 1 FROM credit_account WHERE shop_id = reservation.shop_id AND mode = reservation.mode FOR UPDATE;
  SELECT kind INTO resolved_by FROM credit_transfer
  WHERE reservation_id = p_reservation AND kind IN ('settle', 'void');
  IF resolved_by = p_kind THEN
    RETURN NULL;
  ELSIF resolved_by IS NOT NULL THEN
    RAISE EXCEPTION 'reservation % is already resolved by a %', p_reservation, resolved_by USING ERRCODE = 'CR409';
  END IF;
  RETURN reservation;
END $$;

-- Moves what is left of a reservation, grant by grant, back to available under the given transfer.
CREATE FUNCTION credits_return_to_grants(p_transfer text, p_reservation text, p_settled_by text)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO credit_grant_movement (transfer_id, grant_id, credits)
  SELECT p_transfer, held.grant_id, held.credits - coalesce(spent.credits, 0)
  FROM credit_grant_movement held
  LEFT JOIN credit_grant_movement spent ON spent.transfer_id = p_settled_by AND spent.grant_id = held.grant_id
  WHERE held.transfer_id = p_reservation AND held.credits > coalesce(spent.credits, 0);

  UPDATE credit_grant SET reserved = reserved - back.credits, available = available + back.credits
  FROM credit_grant_movement back WHERE back.transfer_id = p_transfer AND id = back.grant_id;
END $$;

-- reserved → spent: all of a reservation or its first p_credits in burn order; the rest returns by a `release`.
-- False when it was settled before.
CREATE FUNCTION credits_settle(p_reservation text, p_credits bigint) RETURNS boolean LANGUAGE plpgsql AS $$
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
  END IF;
  RETURN true;
END $$;

-- reserved → available: all of a reservation returns to the grants it came from. False when it was voided before.
CREATE FUNCTION credits_void(p_reservation text, p_reason text) RETURNS boolean LANGUAGE plpgsql AS $$
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
  RETURN true;
END $$;

-- ── Work ─────────────────────────────────────────────────────────────────────────────────────────────
-- Counts every claim and never goes down: what a worker writes is fenced by it, while `attempt` only counts the tries
-- that used one up (a worker that shuts down gives its try back).
ALTER TABLE "render" ADD COLUMN "claim" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "publication" ADD COLUMN "claim" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "batch" ADD CONSTRAINT "batch_has_renders" CHECK (render_count > 0);
ALTER TABLE "render" ADD CONSTRAINT "render_numbers" CHECK (price_credits >= 0 AND attempt >= 0);
ALTER TABLE "render" ADD CONSTRAINT "render_price_is_reserved" CHECK (price_credits = 0 OR reservation_id IS NOT NULL);
ALTER TABLE "publication" ADD CONSTRAINT "publication_numbers" CHECK (position >= 0 AND attempt >= 0);

CREATE UNIQUE INDEX "render_reservation" ON "render" ("reservation_id") WHERE reservation_id IS NOT NULL;
-- Placing the same request twice is placing it once.
CREATE UNIQUE INDEX "batch_request" ON "batch" ("shop_id", "request_id") WHERE request_id IS NOT NULL;
-- One picture of ours on a product: a render hangs, is being hung or taken down in one place at a time.
CREATE UNIQUE INDEX "publication_one_active" ON "publication" ("render_id")
  WHERE state IN ('queued', 'publishing', 'published', 'undoing');
-- What the sweep looks at.
CREATE INDEX "render_unfinished" ON "render" ("ring_at") WHERE state IN ('queued', 'processing');
CREATE INDEX "publication_unfinished" ON "publication" ("ring_at") WHERE state IN ('queued', 'publishing', 'undoing');
-- Paging by id, which sorts by time; and mattes made earlier for the same source.
CREATE INDEX "render_shop_id_id_idx" ON "render" ("shop_id", "id");
CREATE INDEX "render_matte" ON "render" ("shop_id", "source_sha256") WHERE matte_sha256 IS NOT NULL;
