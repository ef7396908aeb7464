\set shop random(0, :shops - 1)
\set n random(1, 1000000000000)
\set m random(1, 1000000000000)
WITH one AS (SELECT 1) INSERT INTO rate_limit_row VALUES ('peer-key-' || :shop, 1, (extract(epoch FROM now()) * 1000 + 60000)::bigint)
  ON CONFLICT (key) DO UPDATE SET points = rate_limit_row.points + 1 RETURNING points, expire;
WITH one AS (SELECT 1) INSERT INTO rate_limit_row VALUES ('peer-shop-' || :shop, 1, (extract(epoch FROM now()) * 1000 + 60000)::bigint)
  ON CONFLICT (key) DO UPDATE SET points = rate_limit_row.points + 1 RETURNING points, expire;
BEGIN;
SELECT pg_try_advisory_xact_lock(hashtextextended('idempotency ' || :n || '-' || :m, 0)) AS held,
  earlier.input_hash, earlier.response_status, earlier.response_headers, earlier.response_body, earlier.expires_at
FROM (SELECT) AS one
LEFT JOIN idempotency_row AS earlier
  ON earlier.shop_id = 'bench_' || :shop AND earlier.mode = 'live'::mode AND earlier.key = :n || '-' || :m;
SELECT id, uninstalled_at FROM shop WHERE id = 'bench_' || :shop;
WITH placed AS (
  INSERT INTO batch (id, shop_id, mode, kind, origin, display_name, request_id, api_key_id, metadata, wire_request,
    render_count, price_version, contract, public_id, callback_url, preset, open_renders)
  SELECT id, shop_id, mode, kind, origin, display_name, request_id, api_key_id, metadata, wire_request,
    render_count, price_version, contract, public_id, callback_url, preset, open_renders
  FROM jsonb_populate_record(NULL::batch, jsonb_build_object('id', 'exec_' || :n || '-' || :m, 'shop_id', 'bench_' || :shop) || BATCH_JSON::jsonb)
  ON CONFLICT DO NOTHING RETURNING id
), reserved AS (
  SELECT held.* FROM placed CROSS JOIN LATERAL
    credits_reserve('bench_' || :shop, 'live'::mode, 5::bigint, ARRAY[:n || '-' || :m]::text[], 'peer-' || :shop) AS held
), written AS (
  INSERT INTO render (id, batch_id, shop_id, mode, kind, source, companions, accepts_doubt, spec, product_id, product_title,
    price_credits, attempt, external_id, notes, sandbox_wish, ring_at, reservation_id)
  SELECT filled.id, filled.batch_id, filled.shop_id, filled.mode, filled.kind, filled.source, filled.companions,
    filled.accepts_doubt, filled.spec, filled.product_id, filled.product_title, filled.price_credits, filled.attempt,
    filled.external_id, filled.notes, filled.sandbox_wish, filled.ring_at, reserved.reservation_id
  FROM jsonb_populate_recordset(NULL::render, jsonb_build_array(jsonb_build_object(
    'id', :n || '-' || :m, 'batch_id', 'exec_' || :n || '-' || :m, 'shop_id', 'bench_' || :shop) || RENDER_JSON::jsonb)) AS filled
  JOIN reserved ON reserved.reference = filled.id
)
SELECT available_after, warned_below FROM reserved LIMIT 1;
INSERT INTO outbox_row (topic, subject_id, attempt)
SELECT * FROM unnest(ARRAY['render']::text[], ARRAY[:n || '-' || :m]::text[], ARRAY[0]::int[]);
WITH log AS (
  UPDATE shop SET event_sequence = event_sequence + 2
  WHERE id = 'bench_' || :shop RETURNING event_sequence, listened_until
), happened AS (
  SELECT n, event, jsonb_strip_nulls(jsonb_build_object('mode', batch.mode, 'preset', batch.preset)) || (event->'data') AS data
  FROM jsonb_array_elements(jsonb_build_array(
    jsonb_build_object('id', 'evt_a' || :n || '-' || :m, 'type', 'batch.placed', 'subjectId', 'exec_' || :n || '-' || :m,
      'data', jsonb_build_object('batchId', 'exec_' || :n || '-' || :m, 'contract', 'workflows', 'origin', 'api')),
    jsonb_build_object('id', 'evt_b' || :n || '-' || :m, 'type', 'render.queued', 'subjectId', :n || '-' || :m,
      'data', jsonb_build_object('batchId', 'exec_' || :n || '-' || :m)))) WITH ORDINALITY AS listed (event, n)
  LEFT JOIN render ON render.id = event->'data'->>'renderId'
  LEFT JOIN batch ON batch.id = coalesce(event->'data'->>'batchId', render.batch_id)
), written AS (
  INSERT INTO event (shop_id, sequence, id, type, subject_id, mode, data)
  SELECT 'bench_' || :shop, log.event_sequence - 2 + n,
    event->>'id', event->>'type', event->>'subjectId', (data->>'mode')::mode, data
  FROM log, happened
  RETURNING 1
)
SELECT (SELECT count(*) FROM written) AS written;
INSERT INTO idempotency_row AS earlier (shop_id, mode, key, input_hash, state, response_status, response_headers,
  response_body, locked_until, expires_at)
VALUES ('bench_' || :shop, 'live'::mode, :n || '-' || :m, 'hash', 'completed', 202::int,
  '{"Content-Type":"application/json"}'::jsonb, '{"request_id":"01","job_id":"01","status":"NOT_STARTED","credits_cost":5}',
  now(), now() + interval '1 day')
ON CONFLICT (shop_id, mode, key) DO UPDATE SET input_hash = excluded.input_hash
WHERE earlier.expires_at <= now();
COMMIT;
