import { setTimeout as sleep } from "node:timers/promises";
import { newMetric, type Cluster } from "./cluster.ts";

/** Writes and asks a cluster for a metric until something is done; every answer that was not good. */
export const underLoad = async (
  cluster: Cluster,
  happening: () => Promise<unknown>,
): Promise<readonly string[]> => {
  const metric = newMetric();
  const failures: string[] = [];
  let over = false;
  const load = async () => {
    for (let value = 0; !over; value++) {
      const [pushed, asked] = [await cluster.push(metric, value), await cluster.query(metric)];
      if (pushed !== 200) failures.push(`push ${value}: ${pushed}`);
      if (asked !== 200) failures.push(`query ${value}: ${asked}`);
      await sleep(50);
    }
  };
  const loading = load();
  await happening();
  over = true;
  await loading;
  return failures;
};
