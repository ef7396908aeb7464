-- Alone, because a word added to an enum can only be used once its transaction is over.
-- refund: spent → available, after the picture was paid for. correct: available → issued, when a grant was a mistake.
ALTER TYPE "transfer_kind" ADD VALUE 'refund';
ALTER TYPE "transfer_kind" ADD VALUE 'correct';
