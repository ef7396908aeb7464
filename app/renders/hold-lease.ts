import { leaseRenewalMs, leaseSeconds, runTimeoutMs } from "#app/renders/work-times.ts";

/** Why a run was stopped from outside. */
export type StopReason = "lease-lost" | "shutdown" | "timeout";

/** What a run's signal aborts with. */
export class RunStopped extends Error {
  override readonly name = "RunStopped";
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(`stopped: ${reason}`);
    this.reason = reason;
  }
}

export interface HeldLease {
  /** Aborts with `RunStopped` when the work must stop. */
  readonly signal: AbortSignal;
  /** Set as soon as the signal has aborted. */
  stoppedBy(): StopReason | null;
  /** Stops the work: somebody else decides about it now. */
  lose(): void;
  /** Stops renewing. */
  letGo(): void;
}

/**
 * Keeps a claim alive while its work runs: calls `renew` every few seconds and aborts the work when it answers false
 * (the state changed), when it cannot be reached for a whole lease, when the run takes too long, or when `shutdown`
 * aborts.
 */
export function holdLease(renew: () => Promise<boolean>, shutdown: AbortSignal): HeldLease {
  const controller = new AbortController();
  const stop = (reason: StopReason) => controller.abort(new RunStopped(reason));
  let renewedAtMs = performance.now();
  let renewing = false;

  const renewOnce = async () => {
    try {
      if (await renew()) renewedAtMs = performance.now();
      else stop("lease-lost");
    } catch {
      if (performance.now() - renewedAtMs > leaseSeconds * 1000) stop("lease-lost");
    }
  };
  const timer = setInterval(() => {
    if (renewing) return;
    renewing = true;
    void renewOnce().finally(() => (renewing = false));
  }, leaseRenewalMs);
  const deadline = setTimeout(() => stop("timeout"), runTimeoutMs);
  const onShutdown = () => stop("shutdown");
  shutdown.addEventListener("abort", onShutdown, { once: true });
  if (shutdown.aborted) onShutdown();

  return {
    signal: controller.signal,
    stoppedBy: () => (controller.signal.reason instanceof RunStopped ? controller.signal.reason.reason : null),
    lose: () => stop("lease-lost"),
    letGo: () => {
      clearInterval(timer);
      clearTimeout(deadline);
      shutdown.removeEventListener("abort", onShutdown);
    },
  };
}
