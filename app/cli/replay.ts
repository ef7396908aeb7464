import { parseArgs } from "node:util";
import { exitCodes, reportingErrors, UsageError } from "#app/cli/report-command-error.ts";
import { closeTools, workerTools } from "#app/composition/tools.server.ts";
import { closeDatabase, database } from "#app/db/client.server.ts";
import { replayRender } from "#app/renders/replay-render.server.ts";
import type { Replay } from "#app/renders/replay-render.server.ts";
import { Refusal } from "#app/refusal.ts";

/**
 * `replay RENDER [--shop DOMAIN] [--json]`: makes a finished picture again from its stored photo, matte and spec, and
 * compares the bytes. Exit code 1 when they differ; then it says in which parts the engine is another.
 */
export function replayCommand(args: string[]): Promise<number> {
  return reportingErrors(async () => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { shop: { type: "string" }, json: { type: "boolean", default: false } },
    });
    const [renderId] = positionals;
    if (renderId === undefined || positionals.length > 1)
      throw new UsageError("replay RENDER [--shop DOMAIN] [--json]");
    try {
      const shopId = await shopOf(renderId, values.shop);
      const replay = await replayRender(shopId, renderId, workerTools(), new AbortController().signal);
      console.log(values.json ? JSON.stringify({ render: renderId, ...replay }) : inWords(replay));
      return replay.identical ? exitCodes.ok : exitCodes.failed;
    } finally {
      await closeTools();
      await closeDatabase();
    }
  });
}

async function shopOf(renderId: string, named: string | undefined): Promise<string> {
  const shop = named === undefined ? {} : { shop: { OR: [{ id: named }, { domain: named }] } };
  const render = await database().render.findFirst({ where: { id: renderId, ...shop }, select: { shopId: true } });
  if (render === null) throw new Refusal("not_found", `There is no picture ${renderId}${named ? ` in ${named}` : ""}.`);
  return render.shopId;
}

function inWords({ identical, sha256, replaySha256, differences }: Replay): string {
  if (identical) return `Identical: ${sha256}`;
  const parts = differences.map(({ part, was, is }) => `  ${part}: ${was ?? "not kept"} then, ${is ?? "none"} now`);
  const engine =
    parts.length === 0 ? ["The engine is the same: this should not happen."] : ["The engine differs:", ...parts];
  return [`Different: ${sha256} then, ${replaySha256} now.`, ...engine].join("\n");
}
