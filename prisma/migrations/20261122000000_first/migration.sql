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
    "installedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uninstalledAt" TIMESTAMPTZ(3),
    "redactedAt" TIMESTAMPTZ(3),
    "scopes" TEXT NOT NULL DEFAULT '',
    "eventSequence" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "shop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "name" TEXT NOT NULL,
    "shownStart" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_account" (
    "shopId" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "issued" BIGINT NOT NULL DEFAULT 0,
    "available" BIGINT NOT NULL DEFAULT 0,
    "reserved" BIGINT NOT NULL DEFAULT 0,
    "spent" BIGINT NOT NULL DEFAULT 0,
    "expired" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "credit_account_pkey" PRIMARY KEY ("shopId","mode")
);

-- CreateTable
CREATE TABLE "credit_grant" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "source" "grant_source" NOT NULL,
    "priority" INTEGER NOT NULL DEFAULT 10,
    "reference" TEXT NOT NULL,
    "credits" BIGINT NOT NULL,
    "available" BIGINT NOT NULL,
    "reserved" BIGINT NOT NULL DEFAULT 0,
    "spent" BIGINT NOT NULL DEFAULT 0,
    "expired" BIGINT NOT NULL DEFAULT 0,
    "expiresAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credit_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_transfer" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "kind" "transfer_kind" NOT NULL,
    "credits" BIGINT NOT NULL,
    "reservationId" TEXT,
    "reference" TEXT NOT NULL,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credit_transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_entry" (
    "id" BIGSERIAL NOT NULL,
    "transferId" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "account" "account_name" NOT NULL,
    "credits" BIGINT NOT NULL,
    "balanceAfter" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credit_grant_movement" (
    "transferId" TEXT NOT NULL,
    "grantId" TEXT NOT NULL,
    "credits" BIGINT NOT NULL,

    CONSTRAINT "credit_grant_movement_pkey" PRIMARY KEY ("transferId","grantId")
);

-- CreateTable
CREATE TABLE "idempotency_row" (
    "shopId" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "key" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "responseStatus" INTEGER,
    "responseHeaders" JSONB,
    "responseBody" TEXT,
    "lockedUntil" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_row_pkey" PRIMARY KEY ("shopId","mode","key")
);

-- CreateTable
CREATE TABLE "batch" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "kind" "render_kind" NOT NULL,
    "origin" TEXT NOT NULL,
    "displayName" TEXT NOT NULL DEFAULT '',
    "requestId" TEXT,
    "apiKeyId" TEXT,
    "metadata" JSONB NOT NULL DEFAULT '{}',
    "renderCount" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "render" (
    "id" TEXT NOT NULL,
    "batchId" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "kind" "render_kind" NOT NULL,
    "state" "render_state" NOT NULL DEFAULT 'queued',
    "stage" "render_stage" NOT NULL DEFAULT 'waiting',
    "review" "review_state" NOT NULL DEFAULT 'pending',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMPTZ(3),
    "ringAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "source" JSONB,
    "spec" JSONB NOT NULL,
    "productId" TEXT,
    "productTitle" TEXT,
    "priceCredits" INTEGER NOT NULL,
    "reservationId" TEXT,
    "sourceSha256" TEXT,
    "matteSha256" TEXT,
    "resultSha256" TEXT,
    "thumbnailSha256" TEXT,
    "facts" JSONB,
    "fidelity" JSONB,
    "fingerprint" JSONB,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "render_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "picture" (
    "shopId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "widthPx" INTEGER NOT NULL,
    "heightPx" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "picture_pkey" PRIMARY KEY ("shopId","sha256")
);

-- CreateTable
CREATE TABLE "upload" (
    "key" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "publication" (
    "id" TEXT NOT NULL,
    "shopId" TEXT NOT NULL,
    "renderId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "altText" TEXT NOT NULL DEFAULT '',
    "state" "publication_state" NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMPTZ(3),
    "ringAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "before" JSONB,
    "mediaId" TEXT,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_row" (
    "id" BIGSERIAL NOT NULL,
    "topic" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_row_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "shopId" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_pkey" PRIMARY KEY ("shopId","sequence")
);

-- CreateTable
CREATE TABLE "request_log_row" (
    "id" TEXT NOT NULL,
    "shopId" TEXT,
    "apiKeyId" TEXT,
    "correlationId" TEXT,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "errorCode" TEXT,
    "durationMs" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "request_log_row_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbound_webhook" (
    "webhookId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "shopDomain" TEXT NOT NULL,
    "eventId" TEXT,
    "payload" JSONB,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handledAt" TIMESTAMPTZ(3),

    CONSTRAINT "inbound_webhook_pkey" PRIMARY KEY ("webhookId")
);

-- CreateTable
CREATE TABLE "preview_count" (
    "shopId" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "preview_count_pkey" PRIMARY KEY ("shopId","day")
);

-- CreateIndex
CREATE INDEX "Session_shop_idx" ON "Session"("shop");

-- CreateIndex
CREATE UNIQUE INDEX "shop_domain_key" ON "shop"("domain");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE INDEX "api_key_shopId_idx" ON "api_key"("shopId");

-- CreateIndex
CREATE UNIQUE INDEX "credit_grant_shopId_mode_reference_key" ON "credit_grant"("shopId", "mode", "reference");

-- CreateIndex
CREATE INDEX "credit_transfer_shopId_mode_createdAt_id_idx" ON "credit_transfer"("shopId", "mode", "createdAt", "id");

-- CreateIndex
CREATE INDEX "credit_transfer_reservationId_idx" ON "credit_transfer"("reservationId");

-- CreateIndex
CREATE INDEX "credit_entry_shopId_mode_id_idx" ON "credit_entry"("shopId", "mode", "id");

-- CreateIndex
CREATE INDEX "credit_entry_transferId_idx" ON "credit_entry"("transferId");

-- CreateIndex
CREATE INDEX "credit_grant_movement_grantId_idx" ON "credit_grant_movement"("grantId");

-- CreateIndex
CREATE INDEX "idempotency_row_expiresAt_idx" ON "idempotency_row"("expiresAt");

-- CreateIndex
CREATE INDEX "batch_shopId_createdAt_idx" ON "batch"("shopId", "createdAt");

-- CreateIndex
CREATE INDEX "render_shopId_createdAt_idx" ON "render"("shopId", "createdAt");

-- CreateIndex
CREATE INDEX "render_shopId_productId_createdAt_idx" ON "render"("shopId", "productId", "createdAt");

-- CreateIndex
CREATE INDEX "render_batchId_idx" ON "render"("batchId");

-- CreateIndex
CREATE INDEX "upload_shopId_idx" ON "upload"("shopId");

-- CreateIndex
CREATE INDEX "publication_shopId_productId_idx" ON "publication"("shopId", "productId");

-- CreateIndex
CREATE INDEX "publication_renderId_idx" ON "publication"("renderId");

-- CreateIndex
CREATE UNIQUE INDEX "event_id_key" ON "event"("id");

-- CreateIndex
CREATE INDEX "event_shopId_subjectId_sequence_idx" ON "event"("shopId", "subjectId", "sequence");

-- CreateIndex
CREATE INDEX "request_log_row_shopId_createdAt_idx" ON "request_log_row"("shopId", "createdAt");

-- CreateIndex
CREATE INDEX "inbound_webhook_shopDomain_receivedAt_idx" ON "inbound_webhook"("shopDomain", "receivedAt");

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "batch" ADD CONSTRAINT "batch_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "render" ADD CONSTRAINT "render_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "render" ADD CONSTRAINT "render_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "picture" ADD CONSTRAINT "picture_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "publication" ADD CONSTRAINT "publication_renderId_fkey" FOREIGN KEY ("renderId") REFERENCES "render"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

