import type { controlDevStore } from "../../support/dev-store-control.ts";

export interface Outcome {
  seed: number;
  killed: Record<string, number>;
  /** How many renders ended how. */
  states: Record<string, number>;
  /** How many pictures hang on their product. */
  published: number;
  /** Everything that should not be. Empty when all is well. */
  faults: string[];
}

/** Looks at renders, ledger and products after everything has settled. */
export async function findFaults(
  shopId: string,
  control: ReturnType<typeof controlDevStore>,
  run: { seed: number; killed: Record<string, number>; renders: number },
): Promise<Outcome> {
  const { listRenders } = await import("#app/renders/find-renders.server.ts");
  const { verifyCredits } = await import("#app/credits/verify.server.ts");
  const { isFinal } = await import("#app/renders/render-state.ts");
  const renders = await listRenders(shopId, { limit: 250 });
  const faults: string[] = [];
  const states: Record<string, number> = {};
  let published = 0;
  if (renders.length !== run.renders) faults.push(`${run.renders} renders were ordered, ${renders.length} exist`);
  for (const render of renders) {
    states[render.state] = (states[render.state] ?? 0) + 1;
    if (!isFinal(render.state)) faults.push(`render ${render.id} is still ${render.state}`);
    const hanging = await control.countMediaByFilenamePrefix(`cyclorama-${render.id}`);
    const shouldHang = render.publication?.state === "published" ? 1 : 0;
    published += shouldHang;
    if (hanging !== shouldHang) faults.push(`render ${render.id} hangs ${hanging} times, expected ${shouldHang}`);
  }
  const verdict = await verifyCredits(shopId);
  faults.push(...verdict.differences.map((difference) => `ledger: ${difference}`));
  return { seed: run.seed, killed: run.killed, states, published, faults };
}
