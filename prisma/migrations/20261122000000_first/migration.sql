-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "mode" AS ENUM ('live', 'test');

-- CreateEnum
CREATE TYPE "grant_source" AS ENUM ('purchase', 'plan', 'promo', 'goodwill');

-- CreateEnum
CREATE TYPE "transfer_kind" AS ENUM ('grant', 'reserve', 'settle', 'release', 'void', 'expire');

-- CreateEnum
CREATE TYPE "account_name" AS ENUM ('issued', 'available', 'reserved', 'spent', 'expired');

-- CreateEnum
CREATE TYPE "render_kind" AS ENUM ('background-swap', 'background-generator', 'standardize', 'enhancement', 'image', 'cinematic');

-- CreateEnum
CREATE TYPE "render_state" AS ENUM ('queued', 'processing', 'completed', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "render_stage" AS ENUM ('waiting', 'cutout', 'scene', 'compose', 'check', 'done');

-- CreateEnum
CREATE TYPE "review_state" AS ENUM ('pending', 'approved', 'rejected');

-- CreateEnum
CREATE TYPE "publication_state" AS ENUM ('queued', 'publishing', 'published', 'undoing', 'undone', 'failed');

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMP(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMP(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop" (
    "id" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "name" TEXT,
    "timezone" TEXT,
    "installed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uninstalled_at" TIMESTAMPTZ(3),
    "redacted_at" TIMESTAMPTZ(3),
    "scopes" TEXT NOT NULL DEFAULT '',
    "event_sequence" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "name" TEXT NOT NULL,
    "shown_start" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_account" (
    "shop_id" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "issued" BIGINT NOT NULL DEFAULT 0,
    "available" BIGINT NOT NULL DEFAULT 0,
    "reserved" BIGINT NOT NULL DEFAULT 0,
    "spent" BIGINT NOT NULL DEFAULT 0,
    "expired" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "credit_account_pkey" PRIMARY KEY ("shop_id","mode")
);

-- CreateTable
CREATE TABLE "credit_grant" (
    "id" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "source" "grant_source" NOT NULL,
    "priority" INTEGER NOT NULL DEFAULT 10,
    "reference" TEXT NOT NULL,
    "credits" BIGINT NOT NULL,
    "available" BIGINT NOT NULL,
    "reserved" BIGINT NOT NULL DEFAULT 0,
    "spent" BIGINT NOT NULL DEFAULT 0,
    "expired" BIGINT NOT NULL DEFAULT 0,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credit_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_transfer" (
    "id" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "kind" "transfer_kind" NOT NULL,
    "credits" BIGINT NOT NULL,
    "reservation_id" TEXT,
    "reference" TEXT NOT NULL,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credit_transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_entry" (
    "id" BIGSERIAL NOT NULL,
    "transfer_id" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "account" "account_name" NOT NULL,
    "credits" BIGINT NOT NULL,
    "balance_after" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_grant_movement" (
    "transfer_id" TEXT NOT NULL,
    "grant_id" TEXT NOT NULL,
    "credits" BIGINT NOT NULL,

    CONSTRAINT "credit_grant_movement_pkey" PRIMARY KEY ("transfer_id","grant_id")
);

-- CreateTable
CREATE TABLE "idempotency_row" (
    "shop_id" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "key" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "response_status" INTEGER,
    "response_headers" JSONB,
    "response_body" TEXT,
    "locked_until" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_row_pkey" PRIMARY KEY ("shop_id","mode","key")
);

-- CreateTable
CREATE TABLE "batch" (
    "id" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "kind" "render_kind" NOT NULL,
    "origin" TEXT NOT NULL,
    "display_name" TEXT NOT NULL DEFAULT '',
    "request_id" TEXT,
    "api_key_id" TEXT,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "render_count" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "render" (
    "id" TEXT NOT NULL,
    "batch_id" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "kind" "render_kind" NOT NULL,
    "state" "render_state" NOT NULL DEFAULT 'queued',
    "stage" "render_stage" NOT NULL DEFAULT 'waiting',
    "review" "review_state" NOT NULL DEFAULT 'pending',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "ring_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "source" JSONB,
    "spec" JSONB NOT NULL,
    "product_id" TEXT,
    "product_title" TEXT,
    "price_credits" INTEGER NOT NULL,
    "reservation_id" TEXT,
    "source_sha256" TEXT,
    "matte_sha256" TEXT,
    "result_sha256" TEXT,
    "thumbnail_sha256" TEXT,
    "facts" JSONB,
    "fidelity" JSONB,
    "fingerprint" JSONB,
    "error_code" TEXT,
    "error_message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "render_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "picture" (
    "shop_id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "width_px" INTEGER NOT NULL,
    "height_px" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "picture_pkey" PRIMARY KEY ("shop_id","sha256")
);

-- CreateTable
CREATE TABLE "upload" (
    "key" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "publication" (
    "id" TEXT NOT NULL,
    "shop_id" TEXT NOT NULL,
    "render_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "alt_text" TEXT NOT NULL DEFAULT '',
    "state" "publication_state" NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "ring_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "before" JSONB,
    "media_id" TEXT,
    "error_code" TEXT,
    "error_message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_row" (
    "id" BIGSERIAL NOT NULL,
    "topic" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_row_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "shop_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_pkey" PRIMARY KEY ("shop_id","sequence")
);

-- CreateTable
CREATE TABLE "request_log_row" (
    "id" TEXT NOT NULL,
    "shop_id" TEXT,
    "api_key_id" TEXT,
    "correlation_id" TEXT,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "error_code" TEXT,
    "duration_ms" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "request_log_row_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound_webhook" (
    "webhook_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "shop_domain" TEXT NOT NULL,
    "event_id" TEXT,
    "payload" JSONB,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbound_webhook_pkey" PRIMARY KEY ("webhook_id")
);

-- CreateTable
CREATE TABLE "preview_count" (
    "shop_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "preview_count_pkey" PRIMARY KEY ("shop_id","day")
);

-- CreateIndex
CREATE INDEX "Session_shop_idx" ON "Session"("shop");

-- CreateIndex
CREATE UNIQUE INDEX "shop_domain_key" ON "shop"("domain");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE INDEX "api_key_shop_id_idx" ON "api_key"("shop_id");

-- CreateIndex
CREATE UNIQUE INDEX "credit_grant_shop_id_mode_reference_key" ON "credit_grant"("shop_id", "mode", "reference");

-- CreateIndex
CREATE INDEX "credit_transfer_shop_id_mode_created_at_id_idx" ON "credit_transfer"("shop_id", "mode", "created_at", "id");

-- CreateIndex
CREATE INDEX "credit_transfer_reservation_id_idx" ON "credit_transfer"("reservation_id");

-- CreateIndex
CREATE INDEX "credit_entry_shop_id_mode_id_idx" ON "credit_entry"("shop_id", "mode", "id");

-- CreateIndex
CREATE INDEX "credit_entry_transfer_id_idx" ON "credit_entry"("transfer_id");

-- CreateIndex
CREATE INDEX "credit_grant_movement_grant_id_idx" ON "credit_grant_movement"("grant_id");

-- CreateIndex
CREATE INDEX "idempotency_row_expires_at_idx" ON "idempotency_row"("expires_at");

-- CreateIndex
CREATE INDEX "batch_shop_id_created_at_idx" ON "batch"("shop_id", "created_at");

-- CreateIndex
CREATE INDEX "render_shop_id_created_at_idx" ON "render"("shop_id", "created_at");

-- CreateIndex
CREATE INDEX "render_shop_id_product_id_created_at_idx" ON "render"("shop_id", "product_id", "created_at");

-- CreateIndex
CREATE INDEX "render_batch_id_idx" ON "render"("batch_id");

-- CreateIndex
CREATE INDEX "upload_shop_id_idx" ON "upload"("shop_id");

-- CreateIndex
CREATE INDEX "publication_shop_id_product_id_idx" ON "publication"("shop_id", "product_id");

-- CreateIndex
CREATE INDEX "publication_render_id_idx" ON "publication"("render_id");

-- CreateIndex
CREATE UNIQUE INDEX "event_id_key" ON "event"("id");

-- CreateIndex
CREATE INDEX "event_shop_id_subject_id_sequence_idx" ON "event"("shop_id", "subject_id", "sequence");

-- CreateIndex
CREATE INDEX "request_log_row_shop_id_created_at_idx" ON "request_log_row"("shop_id", "created_at");

-- CreateIndex
CREATE INDEX "inbound_webhook_shop_domain_received_at_idx" ON "inbound_webhook"("shop_domain", "received_at");

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch" ADD CONSTRAINT "batch_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "render" ADD CONSTRAINT "render_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "render" ADD CONSTRAINT "render_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "picture" ADD CONSTRAINT "picture_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_render_id_fkey" FOREIGN KEY ("render_id") REFERENCES "render"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

