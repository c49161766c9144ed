import { differences, type PublishedNow } from "../../configs/derived/differences.ts";
import { publicUrl } from "../../configs/derived/publicUrls.ts";
import { dockerVolumes } from "../../configs/derived/volumes.ts";
import { publicRoutes, loopbackListeners } from "../../configs/derived/routes.ts";
import type { ServiceDeclaration } from "../../configs/model/serviceSpec.ts";
import type { Container } from "../shared/dockerClient.ts";
import type { LoopbackListener } from "../../configs/model/offers.ts";
import { networkName, stacksOf, type Environment } from "../../configs/model/environmentModel.ts";

/** What Docker has of an environment. */
export interface Found {
  readonly containers: readonly Container[];
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
}

/** How one declared service is. */
export interface ServiceStatus {
  readonly name: string;
  readonly stack: string;
  /** Docker's word, or `missing`. */
  readonly state: string;
  /** Docker's word, or `none` where nothing checks. */
  readonly health: string;
  readonly version: string;
  /** The image only stands in for the one it is called after. */
  readonly standin: boolean;
  readonly uptimeSeconds?: number;
  readonly urls: readonly string[];
  /** Where it is found on 127.0.0.1. */
  readonly onThisHost: readonly string[];
  /** What its running container lacks of its declaration. */
  readonly differences: readonly string[];
}

/** How an environment is. */
export interface Report {
  readonly environment: string;
  /** `starting` when time alone may make it healthy. */
  readonly verdict: "healthy" | "starting" | "unhealthy";
  readonly services: readonly ServiceStatus[];
  /** Everything else that is wrong, each with what to do. */
  readonly problems: readonly string[];
}

/** Compares what is declared with what Docker has. */
export const report = (environment: Environment, found: Found, now: Date): Report => {
  const services = environment.services.map((service) =>
    serviceStatus(
      environment,
      service,
      found.containers.find(({ name }) => name === service.name),
      now,
    ),
  );
  const problems = [
    ...services.flatMap(({ name, differences: found }) => found.map((message) => `${name} ${message}`)),
    ...missing("network", stacksOf(environment).map(networkName), found.networks),
    ...missing("volume", dockerVolumes(environment), found.volumes),
    ...strayProblems(environment, found.containers),
  ];
  return { environment: environment.name, verdict: verdict(services, problems), services, problems };
};

const verdict = (services: readonly ServiceStatus[], problems: readonly string[]): Report["verdict"] => {
  const waiting = services.filter((service) => !isHealthy(service));
  if (problems.length > 0 || waiting.some(({ health }) => health !== "starting")) return "unhealthy";
  return waiting.length > 0 ? "starting" : "healthy";
};

/** Whether a service works as declared: a healthy container that nothing can reach does not. */
export const isHealthy = ({ state, health, differences: found }: ServiceStatus): boolean =>
  state === "running" && health === "healthy" && found.length === 0;

const serviceStatus = (
  environment: Environment,
  service: ServiceDeclaration,
  container: Container | undefined,
  now: Date,
): ServiceStatus => ({
  name: service.name,
  stack: service.stack,
  state: container?.state ?? "missing",
  health: container?.state === "running" ? (container.health ?? "none") : "none",
  version: container === undefined ? "" : imageVersion(container.image),
  standin: container?.labels["homelab.standin"] !== undefined,
  ...(container?.state === "running"
    ? { uptimeSeconds: Math.floor((now.getTime() - container.startedAt.getTime()) / 1000) }
    : {}),
  urls: publicRoutes(environment.settings, environment.services)
    .filter((route) => service.routes?.some(({ host }) => host === route.host) === true)
    .map(({ host }) => publicUrl(environment.settings, host)),
  onThisHost: loopback(service, loopbackListeners(environment.services), container?.running?.ports),
  differences:
    container?.running === undefined
      ? []
      : differences(environment, service, container.running).map(({ message }) => message),
});

/** Its door at the ingress, and what it publishes itself; the doors that an ingress publishes are those of others. */
const loopback = (
  { loopbackListener, ports = [] }: ServiceDeclaration,
  doors: readonly LoopbackListener[],
  published?: readonly PublishedNow[],
): readonly string[] => [
  ...(loopbackListener === undefined
    ? []
    : [`127.0.0.1:${loopbackListener.external}${loopbackListener.readOnly ? " (read-only)" : ""}`]),
  ...ports
    .filter(({ bind, external }) => bind === "127.0.0.1" && doors.every((door) => door.external !== external))
    .filter(({ external }) => published?.some((now) => now.external === external) ?? true)
    .map(({ bind, external }) => `${bind}:${external}`),
];

/** The tag of an image reference, else the digest it is pinned by. */
export const imageVersion = (reference: string): string => {
  const [named = "", digest] = reference.split("@");
  return /:([^/:]+)$/.exec(named)?.[1] ?? digest?.slice(0, "sha256:".length + 12) ?? reference;
};

const missing = (kind: string, wanted: readonly string[], found: readonly string[]): readonly string[] =>
  wanted
    .filter((name) => !found.includes(name))
    .map((name) => `${kind} ${name} is missing; pulumi refresh, then pulumi up`);

// What is ours and no declared service was meant to run once to its end.
const strayProblems = ({ services }: Environment, containers: readonly Container[]): readonly string[] =>
  containers
    .filter(({ name }) => !services.some((service) => service.name === name))
    .flatMap(({ name, state, exitCode }) => {
      if (state === "exited" && exitCode === 0) return [];
      if (state === "exited")
        return [`${name} ended with exit code ${exitCode}; see docker logs ${name}, then pulumi up`];
      return state === "running"
        ? [`${name} runs, but is no declared service; pulumi up removes it, if it does not end by itself`]
        : [`${name} is ${state}; ./homelab recover, then pulumi up`];
    });
