import { metricsStore } from "../../configs/derived/telemetryStores.ts";
import { command } from "../shared/command.ts";
import { queryPrometheus } from "../prometheus/queryPrometheus.ts";
import type { Answer } from "../prometheus/series.ts";
import { collectedTargets, targetsOf, targetsText, type Targets } from "../prometheus/scrapeTargets.ts";
import { withSpinner } from "../shared/spinner.ts";

export const metricsTargets = command({
  description:
    "Shows what Prometheus reads metrics from, and whether it can.\n" +
    "Exit code: 0 all up, 1 something is not, 2 Prometheus does not answer.",
  options: { json: { describe: "print JSON" } },
  action: async ({ project: { environment }, chosen }) => {
    // What reads nothing itself knows no targets, but the collector's word for each.
    const read = async () =>
      metricsStore(environment.settings).scrapes
        ? targetsOf(environment, await queryPrometheus<Targets>(environment, "targets", { state: "active" }))
        : collectedTargets(environment, await queryPrometheus<Answer>(environment, "query", { query: "up" }));
    const targets = await withSpinner("asking Prometheus", read, chosen);
    console.log(chosen.json ? JSON.stringify(targets, undefined, 2) : targetsText(targets, new Date()));
    return targets.every(({ health }) => health === "up") ? 0 : 1;
  },
});
