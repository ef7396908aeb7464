-- A busy shop updates these two rows for every picture: room on their page keeps the updates off the indexes (HOT).
ALTER TABLE "credit_account" SET (fillfactor = 50);
ALTER TABLE "credit_grant" SET (fillfactor = 50);

-- When a shop's ledger was last folded from the first entry on, and what was found.
CREATE TABLE "credit_verification" (
  "shop_id" TEXT NOT NULL REFERENCES "shop" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  "verified_at" TIMESTAMPTZ(3) NOT NULL,
  "entries" INTEGER NOT NULL,
  "differences" JSONB NOT NULL,
  CONSTRAINT "credit_verification_pkey" PRIMARY KEY ("shop_id")
);
CREATE INDEX "credit_verification_verified_at_idx" ON "credit_verification" ("verified_at");
