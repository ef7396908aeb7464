-- Which workers are there, by their own word.
CREATE TABLE "worker" (
  "id" TEXT PRIMARY KEY,
  "name" TEXT NOT NULL,
  "slots" INTEGER NOT NULL CHECK ("slots" > 0),
  "tries" INTEGER NOT NULL DEFAULT 0,
  "service_seconds" DOUBLE PRECISION,
  "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
