import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { openClient, percentile, type Client } from "./api/client.ts";
import { acceptedASecond, placeSame, placeStandardize } from "./api/orders.ts";
import { openSetting } from "./api/setting.ts";
import { startWeb, type WebProcess } from "./api/web-process.ts";
import { findPgbench, runPgbench } from "./ledger/peer.ts";

// `npm run bench:api`: what the built web process accepts against pgbench running the same SQL on the same server; a
// steady two minutes of many keys; one key at twice its limit over two processes; the same order fifty times at once.
// Arguments: seconds of a round, rounds, seconds of the steady load.

const seconds = Number(process.argv[2] ?? 8);
const rounds = Number(process.argv[3] ?? 3);
const steadySeconds = Number(process.argv[4] ?? 120);
const clients = 20;
/** A key of each shop sends 500 Standardize batches a minute; the others share in the rest. */
const shops = 20;
const keysPerShop = 5;
const stormKeys = 200;
const bars = { one: 0.25, two: 0.35, postP99Ms: 100, getP99Ms: 30, limitOff: 0.01 };

const setting = await openSetting();
const { closeDatabase, database } = await import("#app/db/client.server.ts");
const { limitsPerKey } = await import("#app/api/limits.ts");
const { createBenchShop, createBenchWorkers } = await import("./api/seed.ts");
const { verifyLedger } = await import("#app/credits/verify.server.ts");

const median = (values: readonly number[]) => percentile(values, 0.5);
/** Counters start at zero between the parts: only the third is about limits. */
const resetLimits = () => database().$executeRaw`UPDATE rate_limit_row SET points = 0`;

/** The peer's script with its rows' constant parts in place. */
function peerScript(): string {
  const batch = {
    mode: "live",
    kind: "background-generator",
    origin: "api",
    display_name: "",
    metadata: {},
    wire_request: { scene_type: "podium", mood: "warm", dominant_colors: ["#d9c7b8"], seed: 7 },
    render_count: 1,
    price_version: "2026-11-01",
    contract: "workflows",
    open_renders: 1,
  };
  const render = {
    mode: "live",
    kind: "background-generator",
    accepts_doubt: false,
    spec: { kind: "background-generator", scene: { sceneType: "podium", mood: "warm", colors: ["#d9c7b8"], seed: 7 } },
    price_credits: 5,
    attempt: 0,
    ring_at: "2026-11-22",
  };
  return readFileSync("test/bench/api/peer.sql", "utf8")
    .replaceAll(":shops", String(shops))
    .replace("BATCH_JSON", `'${JSON.stringify(batch).replaceAll(":", ": ")}'`)
    .replace("RENDER_JSON", `'${JSON.stringify(render).replaceAll(":", ": ")}'`);
}

/** (a) Orders a second of one process and of two, against pgbench, in turns. */
async function measureThroughput(one: WebProcess, other: WebProcess, keys: readonly string[]): Promise<boolean> {
  const pgbench = findPgbench();
  const script = peerScript();
  const ours = async (origins: readonly string[]) => {
    const perSecond = await acceptedASecond(origins, keys, { clients, seconds });
    await resetLimits();
    return perSecond;
  };
  await ours([one.origin, other.origin]);
  const rows: { peer: number; one: number; two: number }[] = [];
  for (let round = 1; round <= rounds; round++) {
    const peer = runPgbench(pgbench, { url: setting.url, script, clients, seconds, folder: setting.folder });
    const row = { peer, one: await ours([one.origin]), two: await ours([one.origin, other.origin]) };
    rows.push(row);
    const [peerWords, oneWords, twoWords] = [row.peer, row.one, row.two].map((value) => value.toFixed(0));
    console.log(`round ${round}: pgbench ${peerWords}/s, one process ${oneWords}/s, two processes ${twoWords}/s`);
  }
  const ofOne = median(rows.map((row) => row.one / row.peer));
  const ofTwo = median(rows.map((row) => row.two / row.peer));
  console.log(`POST accepted, one process ÷ pgbench: ${ofOne.toFixed(2)} (bar ${bars.one})`);
  console.log(`POST accepted, two processes ÷ pgbench: ${ofTwo.toFixed(2)} (bar ${bars.two})`);
  return ofOne >= bars.one && ofTwo >= bars.two;
}

/** (b) Many keys at a steady pace: errors, and how long a POST and a GET of what it made take. */
async function measureSteadyLoad(web: WebProcess, keys: readonly string[]): Promise<boolean> {
  const client = openClient(web.origin, 50);
  const posts: number[] = [];
  const gets: number[] = [];
  let errors = 0;
  const call = async (key: string) => {
    const posted = await placeStandardize(client, key);
    posts.push(posted.ms);
    if (posted.status !== 202) {
      errors += 1;
      return;
    }
    const { execution_id: executionId } = JSON.parse(posted.body) as { execution_id: string };
    const got = await client.get(`/v1/executions/${executionId}`, key);
    gets.push(got.ms);
    if (got.status !== 200) errors += 1;
  };
  const gapMs = 60_000 / (keys.length * limitsPerKey.standardize);
  const startedAtMs = performance.now();
  const running: Promise<void>[] = [];
  for (let sent = 0; sent * gapMs < steadySeconds * 1000; sent++) {
    const early = startedAtMs + sent * gapMs - performance.now();
    if (early > 1) await wait(early);
    running.push(call(keys[sent % keys.length] ?? ""));
  }
  await Promise.all(running);
  await client.close();
  await resetLimits();
  const [postP50, postP99, getP99] = [percentile(posts, 0.5), percentile(posts, 0.99), percentile(gets, 0.99)];
  console.log(
    `steady ${posts.length} orders in ${steadySeconds} s: ${errors} errors; POST p50 ${postP50.toFixed(1)} ms, ` +
      `p99 ${postP99.toFixed(1)} ms (bar ${bars.postP99Ms}); GET of it p99 ${getP99.toFixed(1)} ms (bar ${bars.getP99Ms})`,
  );
  return errors === 0 && postP99 <= bars.postP99Ms && getP99 <= bars.getP99Ms;
}

/** (c) Two processes, one key, twice its limit within a window. */
async function measureLimit(webs: readonly WebProcess[], key: string): Promise<boolean> {
  const each = webs.map((web) => openClient(web.origin, 10));
  const limit = limitsPerKey.poll;
  let allowed = 0;
  const call = async (client: Client) => {
    if ((await client.get("/v1/operations", key)).status === 200) allowed += 1;
  };
  const turns = Array.from({ length: limit / 10 }, (_, turn) => turn);
  for (const _ of turns) await Promise.all(each.flatMap((client) => Array.from({ length: 10 }, () => call(client))));
  await Promise.all(each.map((client) => client.close()));
  const off = Math.abs(allowed - limit) / limit;
  console.log(`one key at twice its limit over two processes: ${allowed} of ${limit} allowed (bar ± 1 %)`);
  return off <= bars.limitOff;
}

/** (d) The same order fifty times at once, for each of many keys. */
async function measureStorm(webs: readonly WebProcess[], keys: readonly string[]): Promise<boolean> {
  const each = webs.map((web) => openClient(web.origin, 25));
  let wrong = 0;
  for (let storm = 0; storm < stormKeys; storm++) {
    const key = keys[storm % keys.length] ?? "";
    const calls = each.flatMap((client) => Array.from({ length: 25 }, () => placeSame(client, key, `storm-${storm}`)));
    const answers = await Promise.all(calls);
    const bodies = new Set(answers.filter(({ status }) => status === 202).map(({ body }) => body));
    const first = answers.filter(
      ({ status, headers }) => status === 202 && headers["idempotent-replayed"] === undefined,
    );
    const others = answers.filter(({ status }) => status !== 202 && status !== 409);
    if (bodies.size !== 1 || first.length !== 1 || others.length > 0) wrong += 1;
    await resetLimits();
  }
  await Promise.all(each.map((client) => client.close()));
  console.log(`50 equal orders at once for ${stormKeys} keys: ${wrong} keys with anything but one order`);
  return wrong === 0;
}

try {
  await createBenchWorkers();
  const made = await Promise.all(
    Array.from({ length: shops }, (_, shop) => createBenchShop(`bench_${shop}`, keysPerShop)),
  );
  const keys = Array.from({ length: keysPerShop }, (_, key) => made.map((shop) => shop.keys[key] ?? "")).flat();
  // Throughput needs more keys than the limit of one minute allows these.
  const environment = { ...setting.environment };
  const [one, other] = [await startWeb(environment), await startWeb(environment)];
  const passed = [
    await measureThroughput(one, other, keys),
    await measureSteadyLoad(one, keys.slice(0, shops)),
    await measureLimit([one, other], keys.at(-1) ?? ""),
    await measureStorm([one, other], keys),
  ];
  await Promise.all([one.stop(), other.stop()]);
  const { ok, differences } = await verifyLedger();
  console.log(`ledger verified: ${ok ? "clean" : differences.slice(0, 5).join("; ")}`);
  process.exitCode = ok && passed.every(Boolean) ? 0 : 1;
} finally {
  await closeDatabase();
  await setting.close();
}
