-- Which version of the price table a batch was priced by (renders/price.ts). Batches from before it had versions: null.
ALTER TABLE "batch" ADD COLUMN "price_version" TEXT;
