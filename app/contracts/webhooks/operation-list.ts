import type { Operation } from "#app/contracts/operation.ts";
import {
  listDeliveriesOperation,
  readDeliveryOperation,
  replayDeliveryOperation,
  replayFailedOperation,
  testEndpointOperation,
} from "#app/contracts/webhooks/delivery-operations.ts";
import {
  createEndpointOperation,
  deleteEndpointOperation,
  listEndpointsOperation,
  readEndpointOperation,
  updateEndpointOperation,
} from "#app/contracts/webhooks/endpoint-operations.ts";
import { revealSecretOperation, rotateSecretOperation } from "#app/contracts/webhooks/secret-operations.ts";

/** Operations of this part of the public API. */
export const webhooksOperations: readonly Operation[] = [
  listEndpointsOperation,
  createEndpointOperation,
  readEndpointOperation,
  updateEndpointOperation,
  deleteEndpointOperation,
  revealSecretOperation,
  rotateSecretOperation,
  testEndpointOperation,
  replayFailedOperation,
  listDeliveriesOperation,
  readDeliveryOperation,
  replayDeliveryOperation,
];
