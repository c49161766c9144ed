import { environmentLabel, serviceLabel, stackLabel } from "../../configs/model/dockerLabels.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

export { environmentLabel, serviceLabel };

/** Constant for the life of a resource: a changed label would replace it, and a volume with its data. */
export const labels = (environment: Pick<Environment, "name">, service: string) => [
  { label: environmentLabel, value: environment.name },
  { label: serviceLabel, value: service },
];

/** The same on a container, with its stack, by which its logs and metrics are found. */
export const containerLabels = (environment: Environment, service: string) => [
  ...labels(environment, service),
  ...environment.services
    .filter(({ name }) => name === service)
    .map(({ stack }) => ({ label: stackLabel, value: stack })),
];
