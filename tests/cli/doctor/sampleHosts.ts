import type { DockerInfo, HostReport, Machine } from "../../../cli/machine/machineFacts.ts";
import { mergeDaemonJson } from "../../../cli/host/daemonJson.ts";
import { environmentWith } from "../sampleStatus.ts";

/** A Docker as the documents ask for. */
export const goodDocker: DockerInfo = {
  ServerVersion: "29.1.3",
  Driver: "overlay2",
  CgroupDriver: "systemd",
  CgroupVersion: "2",
  DockerRootDir: "/home/ann/.local/share/docker",
  SecurityOptions: ["name=seccomp,profile=builtin", "name=rootless", "name=cgroupns"],
  Warnings: null,
  RuncCommit: { ID: "v1.3.4-0-gd6d73eb8" },
};

/** A machine as the documents ask for. */
export const goodMachine: Machine = {
  me: "ann",
  account: "ann",
  uid: 1000,
  home: "/home/ann",
  socket: true,
  secondsAhead: 0,
  synchronized: true,
  systemd: true,
  userManager: true,
  linger: true,
  cgroup2: true,
  controllers: ["cpuset", "cpu", "io", "memory", "pids"],
  portStart: 80,
  apparmorRestricts: false,
  apparmorProfile: false,
  subuids: 65536,
  subgids: 65536,
  nextId: 165536,
  daemonJson: mergeDaemonJson(undefined, environmentWith().settings).text,
  daemonJsonHidden: false,
  trusted: ["registry.home.test"],
  processes: ["rootlesskit --net=pasta --port-driver=implicit dockerd-rootless.sh"],
  rootlesskitMajor: 2,
  tools: ["dockerd", "dockerd-rootless-setuptool.sh"],
  rootlesskitMayBind: false,
  disks: [{ directory: "/home/ann/.local/share/docker", sizeKiB: 262144000, freeKiB: 104857600 }],
  graphics: [],
};

/** A host that differs from a good one. */
export const hostWith = ({
  docker = {},
  machine = {},
  version = { Components: [{ Name: "Engine", Version: "29.1.3" }] },
  containers = [],
}: {
  docker?: Partial<DockerInfo>;
  machine?: Partial<Machine>;
  version?: HostReport["version"];
  containers?: HostReport["containers"];
} = {}): HostReport => ({
  dockerHost: "unix:///run/user/1000/docker.sock",
  docker: { ...goodDocker, ...docker },
  version,
  containers,
  machine: { ...goodMachine, ...machine },
});
