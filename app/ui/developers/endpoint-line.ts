import type { DeliveryState } from "#app/delivery/delivery-view.ts";
import type { EndpointView } from "#app/delivery/endpoint-view.ts";

/** A webhook endpoint as pages get it: without its secret. */
export interface EndpointLine extends Pick<
  EndpointView,
  | "id"
  | "kind"
  | "url"
  | "eventTypes"
  | "description"
  | "disabledAt"
  | "disabledReason"
  | "failingSince"
  | "formerSecretUntil"
> {
  readonly last: { readonly state: DeliveryState; readonly eventType: string; readonly createdAt: string } | null;
}
