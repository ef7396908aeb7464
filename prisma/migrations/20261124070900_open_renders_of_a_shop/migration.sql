-- Before each order the shop's unfinished renders are counted: by an index of their own, not through all it ever ordered.
CREATE INDEX "render_open_by_shop" ON "render" ("shop_id", "mode") WHERE state IN ('queued', 'processing');
