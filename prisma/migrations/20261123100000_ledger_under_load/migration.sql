-- The ledger's functions are called with the same few shapes over and over. Planned anew at every call, as PostgreSQL
-- does by default for statements over arrays, planning takes longer than moving the credits, with the account locked.
ALTER FUNCTION credits_grant(text, mode, grant_source, text, bigint, int, timestamptz, text)
  SET plan_cache_mode = 'force_generic_plan';
ALTER FUNCTION credits_reserve(text, mode, bigint, text[], text) SET plan_cache_mode = 'force_generic_plan';
ALTER FUNCTION credits_settle(text, bigint) SET plan_cache_mode = 'force_generic_plan';
ALTER FUNCTION credits_void(text, text) SET plan_cache_mode = 'force_generic_plan';
ALTER FUNCTION credits_refund(text, text, int) SET plan_cache_mode = 'force_generic_plan';
ALTER FUNCTION credits_correct(text, mode, text, bigint, text, text) SET plan_cache_mode = 'force_generic_plan';

-- The statement: the balance after a line is found at once, however many lines since then left it as it was.
CREATE INDEX "credit_entry_available" ON "credit_entry" ("shop_id", "mode", "id") WHERE account = 'available';
-- What a verification of one shop folds, without reading everybody's.
CREATE INDEX "credit_transfer_budget" ON "credit_transfer" ("shop_id", "mode", "budget_subject", "budget_month")
  WHERE budget_subject IS NOT NULL;
