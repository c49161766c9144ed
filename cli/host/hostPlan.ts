import type { Machine } from "../machine/machineFacts.ts";
import { mergeDaemonJson } from "./daemonJson.ts";
import { rootSteps } from "./rootSteps.ts";
import { file, run, type Step } from "./hostStep.ts";
import type { Environment } from "../../configs/model/environmentModel.ts";

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
    // The file before the installation: Docker starts with it.
    steps: [...root, ...file.steps, ...docker.steps],
    remarks: [...docker.remarks, ...file.remarks],
  };
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
        changes: added.map(({ key, value }) => `${path}: + ${key}: ${JSON.stringify(value)}`),
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
