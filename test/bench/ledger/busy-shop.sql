-- A shop with 1,002,250 entries and 100,000 renders, as its ledger would look after two years: 125 packs of 10,000
-- credits, 250,000 reservations of 5 credits (240,000 settled, 10,000 voided, 1,000 refunded later). The last 100,000
-- have their renders still; the renders of the others are gone. Written without triggers, but so that every check of
-- `credits verify` holds. Run by a superuser in one session, statement by statement: they end with the line.
SET session_replication_role = replica;
SET synchronous_commit = off;

INSERT INTO shop (id, domain, timezone) VALUES ('busy', 'busy.myshopify.com', 'Europe/Berlin');
INSERT INTO api_key (id, shop_id, mode, name, shown_start, hash)
SELECT 'key_busy_' || n, 'busy', 'live', 'Key ' || n, 'cyc_live_', ('busy' || n)::bytea FROM generate_series(0, 2) AS n;

-- What happened, in order: number, kind, which pack, which reservation.
CREATE TEMP TABLE moved AS
SELECT row_number() OVER (ORDER BY pack, held, stage) AS n, pack, held, kind,
  CASE kind WHEN 'grant' THEN 10000 ELSE 5 END AS credits,
  'tr_B' || CASE kind WHEN 'grant' THEN 'G' || pack WHEN 'reserve' THEN 'R' || held WHEN 'refund' THEN 'B' || held ELSE 'S' || held END AS id,
  CASE kind WHEN 'grant' THEN 'pack ' || pack ELSE '01' || lpad(held::text, 24, '0') END AS reference,
  now() AS created_at
FROM (
  SELECT pack, -1 AS held, 0 AS stage, 'grant' AS kind FROM generate_series(0, 124) AS pack
  UNION ALL SELECT held / 2000, held, 1, 'reserve' FROM generate_series(0, 249999) AS held
  UNION ALL SELECT held / 2000, held, 2, CASE held % 25 WHEN 0 THEN 'void' ELSE 'settle' END FROM generate_series(0, 249999) AS held
  UNION ALL SELECT held / 2000, held, 3, 'refund' FROM generate_series(0, 249999) AS held WHERE held % 250 = 1
) AS happened;
UPDATE moved SET created_at = now() - ((SELECT max(n) FROM moved) - n) * interval '2 minutes';
CREATE INDEX ON moved (held, kind);
ANALYZE moved;

INSERT INTO credit_transfer (id, shop_id, mode, kind, credits, reservation_id, reference, budget_subject, budget_month, created_at)
SELECT id, 'busy', 'live', kind::transfer_kind, credits, CASE WHEN kind NOT IN ('grant', 'reserve') THEN 'tr_BR' || held END,
  reference, CASE kind WHEN 'reserve' THEN 'key_busy_' || held % 3 END,
  CASE kind WHEN 'reserve' THEN to_char(created_at AT TIME ZONE 'Europe/Berlin', 'YYYY-MM') END, created_at
FROM moved ORDER BY n;

INSERT INTO credit_entry (transfer_id, shop_id, mode, account, credits, balance_after, created_at)
SELECT id, 'busy', 'live', account, signed, sum(signed) OVER (PARTITION BY account ORDER BY n), created_at
FROM (
  SELECT moved.id, moved.n, moved.created_at, side.account::account_name AS account, side.sign * moved.credits AS signed
  FROM moved
  JOIN (VALUES ('grant', 'issued', 'available'), ('reserve', 'available', 'reserved'), ('settle', 'reserved', 'spent'),
    ('void', 'reserved', 'available'), ('refund', 'spent', 'available')) AS way (kind, source, target) USING (kind)
  CROSS JOIN LATERAL (VALUES (way.source, -1), (way.target, 1)) AS side (account, sign)
) AS entries
ORDER BY n, signed;

INSERT INTO credit_grant_movement (transfer_id, grant_id, credits) SELECT id, 'grant_busy_' || pack, credits FROM moved ORDER BY n;
INSERT INTO credit_grant (id, shop_id, mode, source, reference, credits, available, spent, created_at)
SELECT 'grant_busy_' || pack, 'busy', 'live', 'purchase', 'pack ' || pack, 10000,
  10000 - count(*) FILTER (WHERE kind = 'settle') * 5 + count(*) FILTER (WHERE kind = 'refund') * 5,
  count(*) FILTER (WHERE kind = 'settle') * 5 - count(*) FILTER (WHERE kind = 'refund') * 5, min(created_at)
FROM moved GROUP BY pack;
INSERT INTO credit_account (shop_id, mode, issued, available, reserved, spent, expired)
SELECT 'busy', 'live', -sum(credits), sum(available), 0, sum(spent), 0 FROM credit_grant WHERE shop_id = 'busy';

INSERT INTO batch (id, shop_id, mode, kind, origin, api_key_id, render_count, price_version, created_at)
SELECT 'exec_busy_' || n, 'busy', 'live', 'background-swap', 'api', 'key_busy_' || n % 3, 100, '2026-11-01', now()
FROM generate_series(0, 999) AS n;
INSERT INTO render (id, batch_id, shop_id, mode, kind, state, stage, spec, product_id, product_title, price_credits,
  reservation_id, created_at, finished_at)
SELECT reserved.reference, 'exec_busy_' || (reserved.held - 150000) / 100, 'busy', 'live', 'background-swap',
  CASE reserved.held % 25 WHEN 0 THEN 'cancelled' ELSE 'completed' END::render_state, 'done', '{}',
  'gid://shopify/Product/' || reserved.held % 500, 'Product ' || reserved.held % 500, 5, reserved.id,
  reserved.created_at, reserved.created_at + interval '1 minute'
FROM moved AS reserved WHERE kind = 'reserve' AND held >= 150000;

ANALYZE credit_transfer, render, batch;

INSERT INTO credit_budget (shop_id, mode, subject, monthly_credits) SELECT 'busy', 'live', 'key_busy_' || n, 1000000 FROM generate_series(0, 2) AS n;
INSERT INTO credit_budget_use (shop_id, mode, subject, month, credits)
SELECT 'busy', 'live', held.budget_subject, held.budget_month, 5 * (count(*) - count(back.id))
FROM credit_transfer held
LEFT JOIN credit_transfer back ON back.reservation_id = held.id AND back.kind IN ('void', 'refund')
WHERE held.shop_id = 'busy' AND held.kind = 'reserve' GROUP BY 3, 4;

INSERT INTO credit_spend_day (shop_id, mode, day, kind, spender, credits, pictures)
SELECT 'busy', 'live', (moved.created_at AT TIME ZONE 'Europe/Berlin')::date, 'background-swap', batch.api_key_id,
  sum(CASE moved.kind WHEN 'settle' THEN 5 ELSE -5 END), sum(CASE moved.kind WHEN 'settle' THEN 1 ELSE -1 END)
FROM moved JOIN render ON render.reservation_id = 'tr_BR' || moved.held JOIN batch ON batch.id = render.batch_id
WHERE moved.kind IN ('settle', 'refund') GROUP BY 3, 5;
INSERT INTO credit_spend_product (shop_id, mode, month, product_id, credits, pictures)
SELECT 'busy', 'live', to_char(moved.created_at AT TIME ZONE 'Europe/Berlin', 'YYYY-MM'), render.product_id,
  sum(CASE moved.kind WHEN 'settle' THEN 5 ELSE -5 END), sum(CASE moved.kind WHEN 'settle' THEN 1 ELSE -1 END)
FROM moved JOIN render ON render.reservation_id = 'tr_BR' || moved.held
WHERE moved.kind IN ('settle', 'refund') GROUP BY 3, 4;

DROP TABLE moved;
RESET session_replication_role;
RESET synchronous_commit;
ANALYZE;
