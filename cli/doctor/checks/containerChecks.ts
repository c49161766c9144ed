import { differences } from "../../../configs/derived/differences.ts";
import { failed, ok, unknown, type Check } from "./finding.ts";

/** Whether Docker runs the containers as they are declared. */
export const containerChecks: readonly Check[] = [
  {
    name: "containers",
    look: ({ containers }, environment) => {
      if (containers === undefined) return unknown("The containers could not be listed");
      const running = environment.services.flatMap((service) => {
        const found = containers.find(({ name }) => name === service.name)?.running;
        return found === undefined ? [] : [{ service, found }];
      });
      const problems = running.flatMap(({ service, found }) =>
        differences(environment, service, found).map(({ message }) => `${service.name} ${message}`),
      );
      if (problems.length > 0) return failed(problems.join("; "), `./homelab up --env ${environment.name}`);
      return running.length === 0
        ? ok(`No service of ${environment.name} runs here yet`)
        : ok(
            `Services run with the networks, ports, images and volumes that are declared: ${running.length}`,
          );
    },
  },
];
