import { measure, type Cost, type Where } from "./measure.ts";

/** The life of an environment, by who runs it. */
export interface Lifecycle {
  readonly where: Where;
  readonly up: readonly string[];
  readonly down: readonly string[];
}

export interface LifecycleCosts {
  readonly cold: readonly Cost[];
  readonly again: readonly Cost[];
  readonly down: readonly Cost[];
}

/** Brings an environment up from nothing, once more, and down, `rounds` times; `whileUp` runs the first time it is up. */
export const live = async (
  { where, up, down }: Lifecycle,
  rounds: number,
  whileUp: () => Promise<void> | void = () => undefined,
): Promise<LifecycleCosts> => {
  const costs = { cold: [] as Cost[], again: [] as Cost[], down: [] as Cost[] };
  for (let round = 0; round < rounds; round++) {
    costs.cold.push(measure(where, up));
    costs.again.push(measure(where, up));
    if (round === 0) await whileUp();
    costs.down.push(measure(where, down));
  }
  return costs;
};
