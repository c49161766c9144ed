import { collide } from "../derived/publishedPorts.ts";
import { routeName } from "../derived/urls.ts";
import { ownVolumes } from "../derived/volumes.ts";
import { forwardAuth, frontDoorRoutes } from "../ingress/doors.ts";
import { Refusal } from "../refusal.ts";
import type { Settings } from "../settings/schema.ts";
import { besideItsStore, externalSecrets } from "../storage/objectStore.ts";
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
 * @throws Refusal when two claim the same name or port
 */
export const declareEnvironment = (
  name: string,
  settings: Settings,
  more: readonly SaidService[] = [],
): Environment => {
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
  return {
    name,
    settings,
    services: unique(
      settings,
      said.map((service) => besideItsStore(settings, { ...service, ...service.derive?.(said) })),
    ),
  };
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

const unique = (
  settings: Settings,
  services: readonly ServiceDeclaration[],
): readonly ServiceDeclaration[] => {
  const names = services.flatMap((service) => [
    `container ${service.name}`,
    ...(service.secrets ?? []).map((secret) => `secret ${secret.name}`),
    ...(service.certificates ?? []).map((certificate) => `certificate ${certificate.name}`),
    ...ownVolumes(service).map((volume) => `volume ${volume.name}`),
  ]);
  const routes = frontDoorRoutes(settings, services).map(({ host }) => `route ${routeName(host)}`);
  const claims = [...names, ...routes];
  const ports = services.flatMap(({ ports: published = [] }) => published);
  const twice = [
    ...claims.filter((claim, index) => claims.indexOf(claim) !== index),
    ...ports
      .filter((port, index) => ports.slice(0, index).some((earlier) => collide(earlier, port)))
      .map(({ external, protocol = "tcp" }) => `port ${external}/${protocol}`),
  ];
  if (twice.length > 0)
    throw new Refusal(
      `Claimed more than once, nothing was changed: ${[...new Set(twice)].join(", ")}\n` +
        "  fix: another name under homelab:routes, or another port under homelab:ports, homelab:monitoring.ports or homelab:media.ports",
    );
  const stacks = services.map(({ stack }) => stack);
  for (const { name, joins = [] } of services)
    for (const stack of joins === "all" ? [] : joins)
      if (!stacks.includes(stack))
        throw new Error(`${name} joins ${stack}, but there is no such stack; there are ${stacks.join(", ")}`);
  for (const { name, after = [] } of services)
    for (const other of after)
      if (!services.some((service) => service.name === other))
        throw new Error(`${name} waits for ${other}, which is not declared`);
  return services;
};
