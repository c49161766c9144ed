import type { ServiceDeclaration } from "../model/serviceSpec.ts";
import { storeCheck } from "./objectStoreCheck.ts";
import type { Environment } from "../model/environmentModel.ts";

/** Name of the container that puts the health probe in its volume. */
export const probeContainer = "homelab-probe-fill";

/** Name of the container that puts files and data of a service in place. */
export const prepareContainer = ({ name }: Pick<ServiceDeclaration, "name">): string => `${name}-prepare`;

/** Name of the container that reads what the data of a service say of themselves. */
export const recordContainer = ({ name }: Pick<ServiceDeclaration, "name">): string => `${name}-record`;

/** Every name that an environment takes on its host. */
export const containerNames = ({ settings, services }: Environment): readonly string[] => [
  probeContainer,
  ...[storeCheck(settings, services)?.container].filter((name) => name !== undefined),
  ...services.flatMap((service) => [
    service.name,
    prepareContainer(service),
    ...(service.dataRecord === undefined ? [] : [recordContainer(service)]),
    ...(service.bootstrap === undefined ? [] : [service.bootstrap.container]),
  ]),
];
