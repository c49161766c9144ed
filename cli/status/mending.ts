import { differences } from "../../configs/derived/differences.ts";
import type { Container } from "../shared/dockerClient.ts";
import { isHeldBack } from "../shared/isHeldBack.ts";
import type { StateResource } from "../shared/pulumiStack.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

/** A service that Docker does not run as the last update left it, which an update alone takes for unchanged. */
export interface Damaged {
  readonly service: string;
  /** Continues a sentence that begins with the name of the service. */
  readonly message: string;
  /** The container that runs without its connections; undefined where none runs. */
  readonly container?: string;
}

/** What to add to an update so that it mends what Docker lost. */
export interface Mending {
  readonly options: readonly string[];
  readonly reasons: readonly string[];
}

const ended: readonly string[] = ["created", "exited", "dead", "removing"];

/** The services that do not run, or run without a connection. One that was never made is among them. */
export const damaged = (environment: Environment, containers: readonly Container[]): readonly Damaged[] =>
  environment.services.flatMap((service): readonly Damaged[] => {
    const container = containers.find(({ name }) => name === service.name);
    if (container === undefined) return [{ service: service.name, message: "is gone" }];
    // It is started after the update, which has seen that the disk is there.
    if (isHeldBack(environment, container)) return [];
    if (ended.includes(container.state)) return [{ service: service.name, message: "has stopped" }];
    const lost =
      container.running === undefined
        ? []
        : differences(environment, service, container.running).filter(({ kind }) => kind === "connection");
    return lost.map(({ message }) => ({ service: service.name, message, container: container.id }));
  });

/**
 * A refresh finds what has stopped or is gone. It reads neither networks nor aliases, so a container that runs without
 * them is replaced. Only what the state has is mended: the update itself makes the rest.
 */
export const mendingOf = (
  found: readonly Damaged[],
  resources: readonly StateResource[],
): Mending | undefined => {
  const made = resources.filter(
    ({ type, delete: replaced }) => type === "docker:index/container:Container" && replaced !== true,
  );
  const recorded = found.filter(({ service }) => made.some(({ outputs }) => outputs?.["name"] === service));
  if (recorded.length === 0) return undefined;
  const cut = made.filter(({ id }) => recorded.some(({ container }) => container === id));
  return {
    options: ["--refresh", ...cut.flatMap(({ urn }) => ["--replace", urn])],
    reasons: recorded.map(({ service, message }) => `${service} ${message}`),
  };
};
