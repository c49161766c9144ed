import type { Environment } from "../../configs/services/environment.ts";

/** Labels by which `status` and `recover` know what belongs to an environment. */
export const environmentLabel = "homelab.environment";
export const serviceLabel = "homelab.service";

/** Constant for the life of a resource: a changed label would replace it, and a volume with its data. */
export const labels = (environment: Pick<Environment, "name">, service: string) => [
  { label: environmentLabel, value: environment.name },
  { label: serviceLabel, value: service },
];
