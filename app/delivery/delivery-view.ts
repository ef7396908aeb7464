/** States of a delivery: to be sent (again), taken by the receiver, given up. */
export const deliveryStates = ["pending", "delivered", "failed"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One message to one receiver. */
export interface DeliveryView {
  readonly id: string;
  readonly endpointId: string;
  /** The receiver; of an endpoint its URL as it is now. */
  readonly url: string;
  readonly eventId: string;
  /** Null for a test message. */
  readonly eventSequence: number | null;
  readonly eventType: string;
  /** The batch whose request asked for this callback. */
  readonly batchId: string | null;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** Null when it is done. */
  readonly nextAttemptAt: Date | null;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly lastDurationMs: number | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** One try of a delivery. */
interface AttemptView {
  readonly number: number;
  readonly at: Date;
  readonly status: number | null;
  readonly error: string | null;
  readonly durationMs: number;
}

/** A delivery with its tries, oldest first, and what was sent last. */
export interface DeliveryDetail extends DeliveryView {
  readonly tries: readonly AttemptView[];
  readonly body: string | null;
}
