-- The statement of one kind of movement must not walk through a million others. Every picture reserves and settles, so
-- these two are near wherever one looks and need no index: the hot path writes nothing more.
CREATE INDEX "credit_transfer_by_kind" ON "credit_transfer" ("shop_id", "mode", "kind", "created_at", "id")
  WHERE kind NOT IN ('reserve', 'settle');
