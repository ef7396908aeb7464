import type { StatusAnswer } from "#app/contracts/own/status.ts";

type Window = StatusAnswer["windows"][number];

const names = { "24h": "24 hours", "7d": "7 days", "30d": "30 days" } as const;

/** Rounded down: 99.996 % is not 100 %. */
const percent = (rate: number | null) => (rate === null ? "–" : `${(Math.floor(rate * 10_000) / 100).toFixed(2)} %`);
const whole = (value: number) => value.toLocaleString("en-US");

function duration(milliseconds: number | null): string {
  if (milliseconds === null) return "–";
  if (milliseconds < 1000) return `${milliseconds} ms`;
  const seconds = milliseconds / 1000;
  return seconds < 120 ? `${seconds.toFixed(seconds < 10 ? 1 : 0)} s` : `${whole(Math.round(seconds / 60))} min`;
}

interface Row {
  readonly title: string;
  readonly means: string;
  readonly value: (window: Window) => string;
  readonly of: (window: Window) => string;
}

const both = ({ p50_ms: half, p95_ms: most }: Window["accept"]) => `${duration(half)} / ${duration(most)}`;

const rows: readonly Row[] = [
  {
    title: "Pictures made",
    means: "of all that ended and that nobody cancelled",
    value: ({ renders }) => percent(renders.success_rate),
    of: ({ renders }) => `${whole(renders.completed)} of ${whole(renders.ended)}`,
  },
  {
    title: "API calls answered",
    means: "with anything but an error on our side",
    value: ({ api }) => percent(api.success_rate),
    of: ({ api }) => `${whole(api.answered)} of ${whole(api.calls)}`,
  },
  {
    title: "Callbacks delivered",
    means: "of all that were delivered or given up",
    value: ({ callbacks }) => percent(callbacks.success_rate),
    of: ({ callbacks }) => `${whole(callbacks.delivered)} of ${whole(callbacks.ended)}`,
  },
  {
    title: "Accepting an order",
    means: "half / 95 % took no longer",
    value: ({ accept }) => both(accept),
    of: ({ accept }) => `${whole(accept.count)} orders`,
  },
  {
    title: "Waiting in the queue",
    means: "half / 95 % took no longer",
    value: ({ queue }) => both(queue),
    of: ({ queue }) => `${whole(queue.count)} pictures`,
  },
  {
    title: "From order to picture",
    means: "half / 95 % took no longer",
    value: ({ finish }) => both(finish),
    of: ({ finish }) => `${whole(finish.count)} pictures`,
  },
];

const style = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 56rem; margin: 3rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.75rem; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem; }
p, small { color: color-mix(in srgb, currentColor 70%, transparent); margin: 0; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 0; }
dl div { border: 1px solid color-mix(in srgb, currentColor 18%, transparent); border-radius: .6rem; padding: .7rem .9rem; }
dt { font-size: .85rem; opacity: .75; }
dd { margin: 0; font-size: 1.35rem; font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .65rem .75rem .65rem 0; vertical-align: top; white-space: nowrap; }
th[scope=row] { font-weight: 600; white-space: normal; }
tr + tr, tbody tr { border-top: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
small { display: block; font-weight: 400; font-size: .85rem; }
footer { margin-top: 2rem; font-size: .9rem; }`;

function tile([title, value]: readonly [string, string]): string {
  return `<div><dt>${title}</dt><dd>${value}</dd></div>`;
}

function tableRow({ title, means, value, of }: Row, windows: readonly Window[]): string {
  const cells = windows.map((window) => `<td>${value(window)}<small>${of(window)}</small></td>`);
  return `<tr><th scope="row">${title}<small>${means}</small></th>${cells.join("")}</tr>`;
}

/** The status as a page for people. It says nothing that did not come from numbers of ours, so nothing is escaped. */
export function statusPage({ measured_at: measuredAt, now, windows }: StatusAnswer): string {
  const tiles = [
    ["Pictures waiting", whole(now.queue_depth)],
    ["Oldest of them", now.queue_depth === 0 ? "–" : duration(now.queue_age_seconds * 1000)],
    ["Wait for a new one", duration(now.estimated_wait_seconds * 1000)],
    ["Workers", whole(now.active_workers)],
    ["A picture takes", duration(now.service_seconds * 1000)],
  ] as const;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cyclorama status</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Cyclorama status</h1>
<p>Measured from real work. ${measuredAt.slice(0, 16).replace("T", " ")} UTC</p>
<h2>Now</h2>
<dl>${tiles.map(tile).join("")}</dl>
<h2>Lately</h2>
<div class="wide"><table>
<thead><tr><td></td>${windows.map(({ window }) => `<th scope="col">${names[window]}</th>`).join("")}</tr></thead>
<tbody>${rows.map((row) => tableRow(row, windows)).join("\n")}</tbody>
</table></div>
<footer><p>What counts and how it is measured: <a href="/docs/status">documentation</a>. The same numbers as
JSON: this address, without <code>Accept: text/html</code>.</p></footer>
</main>
</body>
</html>
`;
}
