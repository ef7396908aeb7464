import { hkdfSync } from "node:crypto";
import { z } from "zod";

const emptyIsUnset = (value: unknown) => (value === "" ? undefined : value);
const optional = z.preprocess(emptyIsUnset, z.string().optional());
const wholeNumber = (fallback: number, from: number, to: number) =>
  z.preprocess(emptyIsUnset, z.coerce.number().int().min(from).max(to).default(fallback));

const environmentSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  LOG_LEVEL: z.enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"]).default("info"),
  HOST: z.string().default("0.0.0.0"),
  PORT: wholeNumber(3000, 0, 65_535),
  DATABASE_URL: z.string().startsWith("postgres"),
  REDIS_URL: optional,
  /** Pepper for API keys, key for signed picture links and key that seals webhook secrets are derived from it (HKDF). */
  APP_SECRET: z.string().min(32, "APP_SECRET needs at least 32 characters"),
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: z.string().min(1),
  /** The old secret while Shopify rotates: webhooks may be signed with it for up to an hour. */
  SHOPIFY_API_SECRET_PREVIOUS: optional,
  SHOPIFY_APP_URL: z.url(),
  SCOPES: z.string().default("read_products,write_products,read_files,write_files"),
  STORAGE_DIR: z.string().default(".data/pictures"),
  /** Networks (CIDR, comma-separated) that the guarded fetch may reach although they are not public. */
  FETCH_ALLOW: z.string().default(""),
  /** Charges are proposed as tests, which cost nothing, and test charges give credits: for development stores. */
  BILLING_TEST: z.preprocess(emptyIsUnset, z.stringbool().default(false)),
  CUTOUT_MODEL: optional,
  CUTOUT_MODEL_FAMILY: z.preprocess(emptyIsUnset, z.enum(["u2net", "isnet", "birefnet"]).optional()),
  /** A cutout service that speaks remove.bg's protocol, asked before our own network. Both or none. */
  CUTOUT_SERVICE_URL: z.preprocess(emptyIsUnset, z.url().optional()),
  CUTOUT_SERVICE_KEY: optional,
  /** Threads that make pictures. 2 fits the smallest machine we support. */
  IMAGING_THREADS: wholeNumber(2, 1, 64),
  /**
   * Orders are refused while everything that waits takes longer than this. Four hours: a shop that orders in the evening
   * has its pictures in the morning, and nothing comes near the 24 hours after which unfinished work fails.
   */
  QUEUE_WAIT_SECONDS_MAX: wholeNumber(4 * 3600, 1, 24 * 3600),
  /** Unfinished pictures of one shop: five of the largest orders. Nobody fills the queue for all others. */
  QUEUE_SHOP_RENDERS_MAX: wholeNumber(5000, 1, 1_000_000),
  /** The same in test mode, which pays nothing: one of the largest orders. */
  QUEUE_TEST_RENDERS_MAX: wholeNumber(1000, 1, 1_000_000),
  /** Renders in flight in one worker process. */
  WORKER_CONCURRENCY: wholeNumber(1, 1, 64),
});

export type Environment = z.infer<typeof environmentSchema>;

/** Reads and checks the process environment. Throws one error that names every variable at fault. */
function readEnvironment(): Environment {
  const parsed = environmentSchema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not complete (see .env.example):\n${faults.join("\n")}`);
}

let environment: Environment | undefined;

/** The checked environment of this process. Read once, on first use, so that tests can set it before. */
export function env(): Environment {
  environment ??= readEnvironment();
  return environment;
}

type KeyPurpose = "api key pepper" | "picture link" | "webhook secrets";
const derivedKeys = new Map<KeyPurpose, Buffer>();

/** A 32-byte key for one purpose, derived from APP_SECRET (HKDF-SHA-256, RFC 5869): no two purposes share a key. */
export function derivedKey(purpose: KeyPurpose): Buffer {
  const known = derivedKeys.get(purpose);
  if (known !== undefined) return known;
  const key = Buffer.from(hkdfSync("sha256", env().APP_SECRET, "", `cyclorama ${purpose}`, 32));
  derivedKeys.set(purpose, key);
  return key;
}
