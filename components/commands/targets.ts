import { run } from "./cli/run.ts";
import { askPrometheus } from "./prometheus/ask.ts";
import { targetsOf, targetsText, type Targets } from "./prometheus/targets.ts";

await run(
  {
    name: "targets",
    summary:
      "Shows what Prometheus reads metrics from, and whether it can.\n" +
      "Exit code: 0 all up, 1 something is not, 2 Prometheus does not answer.",
    options: { json: { describe: "print JSON" } },
  },
  async ({ project: { environment }, chosen }) => {
    const targets = targetsOf(
      environment,
      await askPrometheus<Targets>(environment, "targets", { state: "active" }),
    );
    console.log(chosen.json ? JSON.stringify(targets, undefined, 2) : targetsText(targets, new Date()));
    return targets.every(({ health }) => health === "up") ? 0 : 1;
  },
);
