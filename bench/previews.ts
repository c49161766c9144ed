import { breakdown } from "./breakdown.ts";
import { measure, output, type Cost, type Where } from "./shared/measure.ts";
import { pulumi } from "./pulumi.ts";
import { previewed, type Previewed } from "./report.ts";

/** What previews with nothing to change cost. */
export interface Previews {
  readonly costs: Readonly<Record<Previewed, readonly Cost[]>>;
  /** Resources of our own program. */
  readonly resources: number;
  /** CPU seconds of one preview of ours, by program. */
  readonly breakdown: ReadonlyMap<string, number>;
}

/** Previews the programs in turn, so that a machine that gets slower does so for all; ours is up already. */
export const comparePreviews = async (
  programs: Readonly<Record<Previewed, Where>>,
  runs: number,
  progress: (text: string) => void,
): Promise<Previews> => {
  for (const name of previewed) if (name !== "homelab") output(programs[name], pulumi.up);
  const costs: Record<Previewed, Cost[]> = { empty: [], sdk: [], sdkLikeOurs: [], homelab: [] };
  for (let run = 0; run <= runs; run++)
    for (const name of previewed) {
      const cost = measure(programs[name], pulumi.preview);
      // The first one fills caches.
      if (run > 0) costs[name].push(cost);
      progress(`preview of ${name}: ${cost.cpu.toFixed(2)} s CPU, ${cost.wall.toFixed(2)} s`);
    }
  const state = JSON.parse(output(programs.homelab, ["pulumi", "stack", "export"])) as State;
  return {
    costs,
    resources: state.deployment.resources.length,
    breakdown: await breakdown(programs.homelab, pulumi.preview),
  };
};

interface State {
  readonly deployment: { readonly resources: readonly unknown[] };
}
