-- What an API client sent and what it was understood as.
ALTER TABLE "batch" ADD COLUMN "wire_request" JSONB;

-- Counters of the rate limiter. Not logged: after a crash they start at zero, which harms nobody.
CREATE UNLOGGED TABLE "rate_limit_row" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_row_pkey" PRIMARY KEY ("key")
);

CREATE INDEX "rate_limit_row_expire_idx" ON "rate_limit_row"("expire");
