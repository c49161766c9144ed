import { Failure } from "../shared/failure.ts";
import { command } from "../shared/command.ts";
import { serviceArgument } from "../shared/serviceArgument.ts";
import { queryPrometheus } from "../prometheus/queryPrometheus.ts";
import { seriesText, type Answer } from "../prometheus/series.ts";
import { withSpinner } from "../shared/spinner.ts";

export const metricsShow = command({
  description:
    "Shows the present metrics of a service as Prometheus has them; nobody else may read the registry's own endpoint.\n" +
    "Exit code: 0 there are some, 1 there are none, 2 Prometheus does not answer.",
  options: {
    service: { placeholder: "SERVICE", describe: "whose (default: registry)" },
    all: { describe: "also those of every program, and the buckets of histograms" },
    json: { describe: "print JSON" },
  },
  action: async ({ project: { environment }, chosen }) => {
    const { name, metrics } = serviceArgument(environment, chosen.service ?? "registry");
    if (metrics === undefined) throw new Failure(`${name} offers no metrics`);
    const answer = await withSpinner(
      "asking Prometheus",
      () => queryPrometheus<Answer>(environment, "query", { query: `{job="${name}"}` }),
      chosen,
    );
    if (answer.result.length === 0)
      throw new Failure(
        `Prometheus has no metrics of ${name}\n  see: ./homelab metrics targets --env ${environment.name}`,
      );
    console.log(chosen.json ? JSON.stringify(answer.result, undefined, 2) : seriesText(answer, chosen.all));
    return 0;
  },
});
