import { refuseClashes } from "./derived/claims.ts";
import { withSettledRoutes } from "./derived/guards.ts";
import type { Settings } from "./settings/schema.ts";
import { dependOnObjectStore } from "./derived/objectStore.ts";
import { checkDeclarations, checkDerived } from "./derived/checkDeclarations.ts";
import { declareCaddy } from "./programs/caddy/caddyService.ts";
import type { ServiceSpec, ServiceDeclaration } from "./model/serviceSpec.ts";
import { declareDockerLabelsReader } from "./programs/traefik/labelsReaderService.ts";
import { identityServices } from "./programs/identityServices.ts";
import { monitoringServices } from "./programs/monitoringServices.ts";
import { declareLanding } from "./programs/landing/landingService.ts";
import { mediaServices } from "./programs/mediaServices.ts";
import { declareRegistry } from "./programs/zot/zotService.ts";
import { declareRegistryEgress } from "./programs/zot/egressService.ts";
import { storageServices } from "./programs/storageServices.ts";
import { declareTraefik } from "./programs/traefik/traefikService.ts";
import type { Environment } from "./model/environmentModel.ts";

/**
 * The services that the settings of a stack ask for.
 * @param more services on top of them
 * @throws Refusal when two claim the same name or port, or a declaration could not work
 */
export const declareEnvironment = (
  name: string,
  settings: Settings,
  more: readonly ServiceSpec[] = [],
): Environment => {
  const declare = (some: Settings) => declareServices(name, some, more);
  const services = declare(settings);
  checkDeclarations(settings, services);
  refuseClashes(settings, services, declare);
  return { name, settings, services };
};

const declareServices = (
  name: string,
  settings: Settings,
  more: readonly ServiceSpec[],
): readonly ServiceDeclaration[] => {
  const declared: readonly ServiceSpec[] = [
    declareRegistryEgress(settings),
    declareRegistry(settings),
    settings.ingress === "traefik" ? declareTraefik(settings) : declareCaddy(settings),
    ...storageServices(settings),
    ...(settings.traefik.dockerLabels ? [declareDockerLabelsReader()] : []),
    ...identityServices(settings),
    ...(settings.monitoring.enabled ? monitoringServices(name, settings) : []),
    ...more,
    ...mediaServices(settings),
    ...(settings.landing.enabled ? [declareLanding(settings)] : []),
  ];
  const specs = declared.map((service) => withSettledRoutes(service, declared));
  return specs.map((service) => dependOnObjectStore(settings, withDerived(service, specs)));
};

const withDerived = (service: ServiceSpec, all: readonly ServiceSpec[]): ServiceDeclaration => {
  const derived = service.derive?.(all) ?? {};
  checkDerived(service, derived);
  return { ...service, ...derived };
};
