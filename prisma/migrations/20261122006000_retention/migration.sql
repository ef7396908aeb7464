-- The sweep looks for webhooks past their time every few seconds.
CREATE INDEX "inbound_webhook_received_at_idx" ON "inbound_webhook"("received_at");
