import { refuseClashes } from "../derived/claims.ts";
import { forwardAuth } from "../ingress/doors.ts";
import type { Settings } from "../settings/schema.ts";
import { besideItsStore, externalSecrets } from "../storage/objectStore.ts";
import { checkDeclarations, checkDerived } from "./checkDeclarations.ts";
import { declareCaddy } from "./caddy.ts";
import type {
  CertificateDeclaration,
  SaidService,
  SecretDeclaration,
  ServiceDeclaration,
  StackName,
} from "./declaration.ts";
import { declareDockerLabelsReader } from "./dockerLabelsReader.ts";
import { identityServices } from "./identityServices.ts";
import { monitoringServices } from "./monitoring.ts";
import { declareLanding } from "./landing.ts";
import { mediaServices } from "./media/mediaServices.ts";
import { declareRegistry } from "./registry.ts";
import { declareRegistryEgress } from "./registryEgress.ts";
import { storageServices } from "./storageServices.ts";
import { declareTraefik } from "./traefik.ts";

/** One environment as plain data: everything that resources, tables and diagrams are made from. */
export interface Environment {
  readonly name: string;
  readonly settings: Settings;
  readonly services: readonly ServiceDeclaration[];
}

/**
 * The services that the settings of a stack ask for.
 * @param more services on top of them
 * @throws Refusal when two claim the same name or port, or a declaration could not work
 */
export const declareEnvironment = (
  name: string,
  settings: Settings,
  more: readonly SaidService[] = [],
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
  more: readonly SaidService[],
): readonly ServiceDeclaration[] => {
  const others: readonly SaidService[] = [
    declareRegistryEgress(settings),
    declareRegistry(settings),
    settings.ingress === "traefik" ? declareTraefik(settings) : declareCaddy(settings),
    ...storageServices(settings),
    ...(settings.traefik.dockerLabels ? [declareDockerLabelsReader()] : []),
    ...identityServices(settings),
    ...(settings.monitoring.enabled ? monitoringServices(name, settings) : []),
    ...more,
  ];
  const guarded = forwardAuth(others) !== undefined;
  const said: readonly SaidService[] = [
    ...others,
    ...mediaServices(settings, guarded),
    ...(settings.landing.enabled ? [declareLanding(settings, guarded)] : []),
  ];
  return said.map((service) => besideItsStore(settings, withDerived(service, said)));
};

const withDerived = (service: SaidService, all: readonly SaidService[]): ServiceDeclaration => {
  const derived = service.derive?.(all) ?? {};
  checkDerived(service, derived);
  return { ...service, ...derived };
};

/** The stacks that have a service, and so a network, in order of their names. */
export const stacksOf = ({ services }: Environment): readonly StackName[] =>
  [...new Set(services.map(({ stack }) => stack))].sort();

export const networkName = (stack: StackName): string => `${stack}_default`;

/** Networks a service is on: its own stack's first. */
export const networksOf = (environment: Environment, service: ServiceDeclaration): readonly StackName[] => {
  const others = service.joins === "all" ? stacksOf(environment) : (service.joins ?? []);
  return [service.stack, ...others.filter((stack) => stack !== service.stack)];
};

export const secretsOf = ({ settings, services }: Environment): readonly SecretDeclaration[] => [
  ...services.flatMap(({ secrets = [] }) => secrets),
  ...externalSecrets(settings),
];

export const certificatesOf = ({ services }: Environment): readonly CertificateDeclaration[] =>
  services.flatMap(({ certificates = [] }) => certificates);

/** The declaration of a service that must exist. */
export const serviceNamed = (
  { services }: Pick<Environment, "services">,
  name: string,
): ServiceDeclaration => {
  const found = services.find((service) => service.name === name);
  if (found === undefined)
    throw new Error(
      `No service ${name} is declared; there are ${services.map((one) => one.name).join(", ")}`,
    );
  return found;
};
