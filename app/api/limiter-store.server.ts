import { RateLimiterPostgres, RateLimiterRedis, type RateLimiterStoreAbstract } from "rate-limiter-flexible";
import { limitWindowSeconds } from "#app/api/limits.ts";
import { connectionPool } from "#app/db/client.server.ts";
import { redis } from "#app/db/redis.server.ts";

/** A fixed window in which so many points may be consumed, counted for all processes together. */
function countInPostgres(keyPrefix: string, points: number): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: connectionPool(),
    storeType: "pool",
    tableName: "rate_limit_row",
    tableCreated: true,
    keyPrefix,
    points,
    duration: limitWindowSeconds,
    // Who is above the limit stays so until the window ends: no statement is spent on it.
    inMemoryBlockOnConsumed: points + 1,
  });
}

/**
 * Where calls are counted: in Redis when there is one, else in PostgreSQL. While Redis is away PostgreSQL counts on, from
 * zero; without PostgreSQL no call can be answered anyway.
 */
export function openLimiter(keyPrefix: string, points: number): RateLimiterStoreAbstract {
  const client = redis();
  const inPostgres = countInPostgres(keyPrefix, points);
  if (client === null) return inPostgres;
  return new RateLimiterRedis({
    storeClient: client,
    rejectIfRedisNotReady: true,
    keyPrefix: `cyclorama-${keyPrefix}`,
    points,
    duration: limitWindowSeconds,
    inMemoryBlockOnConsumed: points + 1,
    insuranceLimiter: inPostgres,
  });
}
