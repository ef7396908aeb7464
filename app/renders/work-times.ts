/** How long a claim lasts unless renewed. A killed worker's render is taken over after this. */
export const leaseSeconds = 20;
/** A quarter of the lease: three renewals may fail before it is lost. */
export const leaseRenewalMs = 5_000;
/** Tries before a render fails for good. */
export const renderAttemptsMax = 3;
/** Publications get more: a try costs little, and giving up may leave a picture half hung. */
export const publicationAttemptsMax = 8;
/** Pause before try 2, and before every later one, in seconds: long enough for a shop's rate limit or a restart to pass. */
export const retryPauseSeconds = [3, 15] as const;
/** A bell that nobody answered is rung again after this: the queue lost it, or is long. */
export const ringAgainSeconds = 60;
/** One run that takes longer hangs. The slowest picture we make takes a tenth of it. */
export const runTimeoutMs = 5 * 60_000;
/**
 * A picture that waits for the merchant's yes is cancelled after this many days, and its credits return: long enough
 * for a holiday week, short enough that credits set aside are not forgotten.
 */
export const reviewDaysMax = 7;
/** A render that is still unfinished after this many hours fails, and its credits return. */
export const unfinishedHoursMax = 24;
