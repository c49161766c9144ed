import { frontDoorOf } from "../../configs/ingress/frontDoor.ts";
import { addressOption, routeDoors } from "./certificates/ingressDoor.ts";
import { trialHeading, tryDoor, tryMetricsDoor } from "./certificates/doorTrial.ts";
import { Stack } from "./cli/pulumi.ts";
import { run } from "./cli/run.ts";
import { table } from "./cli/table.ts";

await run(
  {
    name: "test-tls",
    summary:
      "Connects to every route as a client does: TLS 1.3 and 1.2 are accepted, 1.1 is refused, the certificate is\n" +
      "trusted by our root (or by this system with tls: letsencrypt) and is for that name.\n" +
      "Exit code: 0 all good, 1 something is not.",
    options: {
      address: addressOption,
      "metrics-door": {
        placeholder: "HOST:PORT",
        describe: "also try that the metrics door wants a client certificate, from where it is reachable",
      },
    },
  },
  async ({ project: { environment, ...project }, chosen }) => {
    const root =
      environment.settings.tls === "letsencrypt" ? undefined : await new Stack(project).output("caRoot");
    const trials = await Promise.all(
      routeDoors(environment, chosen.address).map((door) => tryDoor(door, root)),
    );
    console.log(
      `${table(
        trialHeading,
        trials.map(({ cells }) => cells),
      )}\n`,
    );
    const guarded = await tryMetricsDoor(
      chosen["metrics-door"],
      frontDoorOf(environment.services).name,
      root,
    );
    console.log(guarded.said);
    return trials.every(({ good }) => good) && guarded.good ? 0 : 1;
  },
);
