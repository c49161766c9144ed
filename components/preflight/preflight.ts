import { Refusal } from "../../configs/settings/refusal.ts";
import { containerNames } from "../../configs/derived/containerNames.ts";
import { retryLabel } from "../../configs/model/dockerLabels.ts";
import { socketOf } from "../../configs/settings/dockerAddress.ts";
import { commandLine } from "../../configs/settings/shellQuoting.ts";
import { dockerHost } from "../docker/dockerHost.ts";
import { environmentLabel } from "../docker/labels.ts";
import { architectureProblems } from "./architecture.ts";
import { upgradeProblems } from "./upgradeProblems.ts";
import {
  dockerRequest,
  isPodmanSocket,
  nameOf,
  type ContainerSummary,
  type DaemonInfo,
  type NetworkSummary,
  type VolumeList,
} from "./dockerApi.ts";
import { hiddenStoreData } from "./hiddenStoreData.ts";
import { directoryProblems } from "./directoryProblems.ts";
import { dataRootProblems } from "./dataRootProblems.ts";
import { hiddenBuckets } from "./hiddenBuckets.ts";
import { deviceProblems } from "./deviceProblems.ts";
import { podmanFix, podmanProblem } from "./podman.ts";
import { portProblem, publishes } from "./portConflicts.ts";
import { lostServices } from "./lost.ts";
import { returningStore } from "./returningStore.ts";
import { existingData } from "./existingData.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";
import type { HostFacts } from "../docker/hostFacts.ts";

/**
 * Looks at the Docker host before the first resource exists: is it there, is it rootless, are our names and ports free.
 * Hosts behind ssh are left to the provider.
 * @throws Error listing everything that stands in the way, with the command that mends it
 */
export const preflight = async (environment: Environment): Promise<HostFacts> => {
  const host = dockerHost(environment.settings);
  const socket = socketOf(host);
  if (!environment.settings.host.preflight || socket === undefined) return { retries: new Map() };
  if (await isPodmanSocket(socket)) throw new Refusal(`${podmanProblem(host)}\n  fix: ${podmanFix}`);
  const info = await dockerRequest<DaemonInfo>(socket, "/info");
  const containers = await dockerRequest<readonly ContainerSummary[]>(socket, "/containers/json?all=1");
  const others = containers.filter(({ Labels }) => Labels?.[environmentLabel] !== environment.name);
  const hasData = existingData(environment, containers, () => dockerRequest<VolumeList>(socket, "/volumes"));
  const problems = [
    ...rootProblems(host, info),
    ...architectureProblems(environment, info),
    ...dataRootProblems(environment.settings),
    ...directoryProblems(environment, containers),
    ...(await hiddenBuckets(environment, hasData)),
    ...upgradeProblems(environment, containers),
    ...nameProblems(environment, others),
    ...deviceProblems(environment.services),
    ...(await portProblems(environment, containers, others)),
    ...(await hiddenStoreData(environment, hasData)),
    ...returningStore(environment, containers),
  ];
  if (problems.length > 0)
    throw new Refusal(
      `The Docker host is not ready for stack ${environment.name}, nothing was changed\n` +
        problems.map((problem) => `  - ${problem}`).join("\n"),
    );
  const lost = await lostServices(environment, containers, () =>
    dockerRequest<readonly NetworkSummary[]>(socket, "/networks"),
  );
  return { retries: retries(environment, containers), ...(lost.length === 0 ? {} : { lost }) };
};

const rootProblems = (host: string, { SecurityOptions }: DaemonInfo): readonly string[] =>
  (SecurityOptions ?? []).some((option) => option.startsWith("name=rootless"))
    ? []
    : [
        `the Docker at ${host} runs as root; this program is for rootless Docker\n` +
          "      fix: dockerd-rootless-setuptool.sh install, then pulumi config set --path 'homelab:host.docker' unix:///run/user/$(id -u)/docker.sock",
      ];

const nameProblems = (environment: Environment, others: readonly ContainerSummary[]): readonly string[] => {
  const ours = new Set(containerNames(environment));
  return others
    .map(nameOf)
    .filter((name) => ours.has(name))
    .map(
      (name) =>
        `a container ${name} is there that this stack did not make\n      fix: ${commandLine("docker", "rename", name, `${name}-old`)}   or   ${commandLine("docker", "rm", "-f", name)}`,
    );
};

const portProblems = async (
  { services }: Environment,
  containers: readonly ContainerSummary[],
  others: readonly ContainerSummary[],
): Promise<readonly string[]> => {
  const wanted = services.flatMap(({ name, ports = [] }) =>
    ports.map((port) => ({ ...port, service: name })),
  );
  const problems = await Promise.all(
    wanted.map(async (port) => {
      const holder = others.find((container) => publishes(container, port));
      if (holder !== undefined)
        return `port ${port.external} is published by the container ${nameOf(holder)}\n      fix: ${commandLine("docker", "stop", nameOf(holder))}   or set another port under homelab:ports`;
      // Held by a container of this stack, that will let go of it when it is replaced.
      if (containers.some((container) => publishes(container, port))) return undefined;
      // A native Alloy makes room for the one in a container.
      if (port.service === "alloy" && (await isAlloy(port.external))) return undefined;
      return portProblem(port);
    }),
  );
  return problems.filter((problem) => problem !== undefined);
};

const isAlloy = async (port: number): Promise<boolean> => {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/-/ready`, { signal: AbortSignal.timeout(2000) });
    return (await answer.text()).startsWith("Alloy is ready");
  } catch {
    return false;
  }
};

// One that succeeded since keeps the id of the one that failed: without it, it would be run once more.
const retries = (
  { name }: Environment,
  containers: readonly ContainerSummary[],
): ReadonlyMap<string, string> =>
  new Map(
    containers
      .filter(({ Labels }) => Labels?.[environmentLabel] === name)
      .flatMap((container) => {
        const failed = /^Exited \((?!0\))/.test(container.Status)
          ? container.Id
          : container.Labels?.[retryLabel];
        return failed === undefined ? [] : [[nameOf(container), failed] as const];
      }),
  );
