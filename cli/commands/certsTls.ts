import { ingressOf } from "../../configs/derived/ingressService.ts";
import { addressOption, routeEndpoints } from "../certificates/ingressEndpoints.ts";
import { endpointCheckHeading, checkEndpoint, checkMetricsEndpoint } from "../certificates/endpointCheck.ts";
import { Stack } from "../shared/pulumiStack.ts";
import { command } from "../shared/command.ts";
import { table } from "../shared/table.ts";
import { withSpinner } from "../shared/spinner.ts";

export const certsTls = command({
  description:
    "Connects to every route as a client does: TLS 1.3 and 1.2 are accepted, 1.1 is refused, the certificate is " +
    "trusted by our root (or by this system with tls: letsencrypt) and is for that name.\n" +
    "Exit code: 0 all good, 1 something is not.",
  options: {
    address: addressOption,
    "metrics-door": {
      placeholder: "HOST:PORT",
      describe: "also try that the metrics door wants a client certificate, from where it is reachable",
    },
    json: { describe: "print JSON" },
  },
  action: async ({ project: { environment, ...project }, chosen }) => {
    const root =
      environment.settings.tls === "letsencrypt"
        ? undefined
        : await withSpinner("reading the stack", () => new Stack(project).output("caRoot"), chosen);
    const trials = await withSpinner(
      "connecting to every route",
      () => Promise.all(routeEndpoints(environment, chosen.address).map((door) => checkEndpoint(door, root))),
      chosen,
    );
    const guarded = await checkMetricsEndpoint(
      chosen["metrics-door"],
      ingressOf(environment.services).name,
      root,
    );
    if (chosen.json) console.log(JSON.stringify({ routes: trials, metricsEndpoint: guarded }, undefined, 2));
    else
      console.log(
        `${table(
          endpointCheckHeading,
          trials.map(({ cells }) => cells),
        )}\n\n${guarded.said}`,
      );
    return trials.every(({ good }) => good) && guarded.good ? 0 : 1;
  },
});
