-- Made and stored, waiting for the merchant's yes. Alone, because a new value may not be used where it is added.
ALTER TYPE "render_state" ADD VALUE 'rendered' AFTER 'processing';
