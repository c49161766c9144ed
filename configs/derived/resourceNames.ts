import type { ServiceDeclaration, StackName } from "../model/serviceSpec.ts";
import type { Settings } from "../settings/schema.ts";
import { hasIdentityProvider } from "./guards.ts";
import { ownVolumes, volumeName } from "./volumes.ts";

/** Name of the resource of a service below the component that makes it, which every name starts with. */
export const resourceName = (component: string, service: string): string =>
  service === component || service.startsWith(`${component}-`) ? service : `${component}-${service}`;

/** Name of the component that makes the services of a stack. */
export const componentName = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
  stack: StackName,
): string => {
  if (services.some((service) => service.ingressProgram !== undefined && service.stack === stack))
    return "ingress";
  return stack === "auth" && hasIdentityProvider(settings) ? "identity" : stack;
};

/** Names of the resources of a service that a name of another service could lead to as well. */
export const resourceNames = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
  service: ServiceDeclaration,
): readonly string[] => {
  const name = resourceName(componentName(settings, services, service.stack), service.name);
  return [
    name,
    ...ownVolumes(service).map((volume) => `${name}-${volumeName(volume)} (volume)`),
    ...(service.files === undefined ? [] : [`${name}-files (volume)`]),
  ];
};
