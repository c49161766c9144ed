import type { Environment } from "../../../configs/services/environment.ts";
import type { Machine } from "../doctor/facts.ts";
import { mergeDaemonJson } from "./daemonJson.ts";
import { delegation, delegationText, portStartText, sysctlPath } from "./rootFiles.ts";

/** One change of a host. */
export type Step = {
  /** What it is for. */
  readonly title: string;
  /** What changes, line by line. */
  readonly changes: readonly string[];
  /** Whether only root may. */
  readonly root: boolean;
} & (
  | { readonly kind: "file"; readonly path: string; readonly text: string }
  | { readonly kind: "run"; readonly words: readonly string[] }
);

/** What a host lacks. */
export interface Plan {
  readonly steps: readonly Step[];
  /** What stays although the documents say otherwise, and what can't be done from here. */
  readonly remarks: readonly string[];
}

/** The steps that bring a host to what is asked for, in order; none where all is so already. */
export const planSetup = (machine: Machine, environment: Environment, dataRoot?: string): Plan => {
  const root = rootSteps(machine, environment);
  const docker = dockerSteps(machine);
  const file = daemonSteps(machine, environment, dataRoot);
  return {
    steps: [...root, ...docker.steps, ...file.steps],
    remarks: [...docker.remarks, ...file.remarks],
  };
};

const rootSteps = (machine: Machine, { services }: Environment): readonly Step[] => {
  const { account, systemd, linger, controllers, cgroup2, portStart, rootlesskitMayBind } = machine;
  const lowest = Math.min(...services.flatMap(({ ports = [] }) => ports).map(({ external }) => external));
  const undelegated = delegation.controllers.filter((one) => !(controllers ?? []).includes(one));
  const few = machine.subuids < 65536 || machine.subgids < 65536;
  return [
    ...(few
      ? [
          run(
            `Ids for containers of ${account}`,
            ["usermod", "--add-subuids", "100000-165535", "--add-subgids", "100000-165535", account],
            true,
          ),
        ]
      : []),
    ...(systemd && cgroup2 && undelegated.length > 0
      ? [
          file(`Limits of ${undelegated.join(", ")} for containers`, delegation.path, delegationText()),
          run(
            `The same, read by systemd; it holds from the next start of user@${machine.uid}.service on`,
            ["systemctl", "daemon-reload"],
            true,
          ),
        ]
      : []),
    ...(portStart !== undefined && lowest < portStart && !rootlesskitMayBind
      ? [
          file(`Ports from ${lowest} on for ordinary users`, sysctlPath, portStartText(lowest)),
          run("The same, read by the kernel", ["sysctl", "--load", sysctlPath], true),
        ]
      : []),
    ...(systemd && !linger
      ? [run(`Services of ${account} go on without a login`, ["loginctl", "enable-linger", account], true)]
      : []),
  ];
};

const dockerSteps = ({ socket, tools, userManager }: Machine): Plan => {
  if (socket) return { steps: [], remarks: [] };
  if (!tools.includes("dockerd-rootless-setuptool.sh"))
    return {
      steps: [],
      remarks: [
        "Docker is not installed: https://docs.docker.com/engine/install/ with docker-ce-rootless-extras and uidmap, then this again",
      ],
    };
  return {
    steps: [
      run("Rootless Docker", ["dockerd-rootless-setuptool.sh", "install"], false),
      ...(userManager
        ? [run("Docker starts with the machine", ["systemctl", "--user", "enable", "--now", "docker"], false)]
        : []),
    ],
    remarks: [],
  };
};

const daemonSteps = (machine: Machine, { settings }: Environment, dataRoot?: string): Plan => {
  const path = `${machine.home}/.config/docker/daemon.json`;
  if (machine.daemonJsonHidden)
    return { steps: [], remarks: [`${path} may not be read; run this as its owner`] };
  const { text, added, kept } = mergeDaemonJson(machine.daemonJson, settings, {
    flags: machine.processes.join(" "),
    ...(dataRoot === undefined ? {} : { dataRoot }),
  });
  const remarks = kept.map((one) => `daemon.json: ${one}; it stays`);
  if (added.length === 0) return { steps: [], remarks };
  return {
    steps: [
      {
        ...file("Docker's configuration", path, text, false),
        changes: added.map((key) => `${path}: + ${key}`),
      },
      ...(machine.userManager && machine.socket
        ? [
            run(
              "Docker with it; containers stop and start again",
              ["systemctl", "--user", "restart", "docker"],
              false,
            ),
          ]
        : []),
    ],
    remarks:
      machine.userManager || !machine.socket
        ? remarks
        : [...remarks, "Restart Docker to let it read daemon.json"],
  };
};

const run = (title: string, words: readonly string[], root: boolean): Step => ({
  kind: "run",
  title,
  words,
  root,
  changes: [words.join(" ")],
});

const file = (title: string, path: string, text: string, root = true): Step & { readonly kind: "file" } => ({
  kind: "file",
  title,
  path,
  text,
  root,
  changes: text
    .trimEnd()
    .split("\n")
    .map((line) => `${path}: + ${line}`),
});
