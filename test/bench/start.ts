import { createDataDir, startProduct } from "../support/running-product.ts";

// Seconds from the command to "ready": the first start on an empty data folder, then starts after a clean stop and after
// the launcher was killed (its PostgreSQL still runs and has to be taken over).

async function startInSeconds(dataDir: string) {
  const startedAtMs = performance.now();
  const product = await startProduct(dataDir);
  return { product, seconds: Number(((performance.now() - startedAtMs) / 1000).toFixed(2)) };
}

const dataDir = createDataDir();
const first = await startInSeconds(dataDir);
console.log(JSON.stringify({ start: "first, build included when sources changed", seconds: first.seconds }));
await first.product.stop();

const second = await startInSeconds(dataDir);
console.log(JSON.stringify({ start: "second", seconds: second.seconds }));
process.kill(second.product.run().pids["launcher"] ?? 0, "SIGKILL");

const third = await startInSeconds(dataDir);
console.log(JSON.stringify({ start: "after kill -9 of the launcher", seconds: third.seconds }));
await third.product.remove();
