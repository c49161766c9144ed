import { metricsStore } from "../../configs/monitoring/stores.ts";
import { run } from "./cli/run.ts";
import { askPrometheus } from "./prometheus/ask.ts";
import type { Answer } from "./prometheus/series.ts";
import { collectedTargets, targetsOf, targetsText, type Targets } from "./prometheus/targets.ts";

await run(
  {
    name: "targets",
    summary:
      "Shows what Prometheus reads metrics from, and whether it can.\n" +
      "Exit code: 0 all up, 1 something is not, 2 Prometheus does not answer.",
    options: { json: { describe: "print JSON" } },
  },
  async ({ project: { environment }, chosen }) => {
    // What reads nothing itself knows no targets, but the collector's word for each.
    const targets = metricsStore(environment.settings).scrapes
      ? targetsOf(environment, await askPrometheus<Targets>(environment, "targets", { state: "active" }))
      : collectedTargets(environment, await askPrometheus<Answer>(environment, "query", { query: "up" }));
    console.log(chosen.json ? JSON.stringify(targets, undefined, 2) : targetsText(targets, new Date()));
    return targets.every(({ health }) => health === "up") ? 0 : 1;
  },
);
