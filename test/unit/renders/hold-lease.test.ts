import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { holdLease } from "#app/renders/hold-lease.ts";
import { leaseRenewalMs, leaseSeconds, runTimeoutMs } from "#app/renders/work-times.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const never = new AbortController().signal;

test("a lease is renewed until it is let go", async () => {
  const renew = vi.fn(() => Promise.resolve(true));
  const lease = holdLease(renew, never);
  await vi.advanceTimersByTimeAsync(leaseRenewalMs * 3);
  expect(renew).toHaveBeenCalledTimes(3);
  lease.letGo();
  await vi.advanceTimersByTimeAsync(leaseRenewalMs * 3);
  expect(renew).toHaveBeenCalledTimes(3);
  expect(lease.signal.aborted).toBe(false);
  expect(lease.stoppedBy()).toBeNull();
});

test("a renewal that finds the state changed stops the work", async () => {
  const lease = holdLease(() => Promise.resolve(false), never);
  await vi.advanceTimersByTimeAsync(leaseRenewalMs);
  expect(lease.stoppedBy()).toBe("lease-lost");
  expect(() => lease.signal.throwIfAborted()).toThrow("lease-lost");
  lease.letGo();
});

test("a database that is away for a moment does not stop the work, away for a whole lease it does", async () => {
  const renew = vi.fn(() => Promise.reject(new Error("ECONNREFUSED")));
  const lease = holdLease(renew, never);
  await vi.advanceTimersByTimeAsync(leaseSeconds * 1000 - leaseRenewalMs);
  expect(lease.stoppedBy()).toBeNull();
  await vi.advanceTimersByTimeAsync(leaseRenewalMs * 2);
  expect(lease.stoppedBy()).toBe("lease-lost");
  lease.letGo();
});

test("renewals do not pile up behind a slow database", async () => {
  const renew = vi.fn(() => new Promise<boolean>(() => undefined));
  const lease = holdLease(renew, never);
  await vi.advanceTimersByTimeAsync(leaseRenewalMs * 3);
  expect(renew).toHaveBeenCalledTimes(1);
  lease.letGo();
});

test("a run that hangs is stopped, and so is one that begins while the worker shuts down", async () => {
  const lease = holdLease(() => Promise.resolve(true), never);
  await vi.advanceTimersByTimeAsync(runTimeoutMs);
  expect(lease.stoppedBy()).toBe("timeout");
  lease.letGo();
  expect(holdLease(() => Promise.resolve(true), AbortSignal.abort()).stoppedBy()).toBe("shutdown");
  const shutdown = new AbortController();
  const late = holdLease(() => Promise.resolve(true), shutdown.signal);
  shutdown.abort();
  expect(late.stoppedBy()).toBe("shutdown");
  late.lose();
  expect(late.stoppedBy()).toBe("shutdown");
  late.letGo();
});
