import type { EngineVersion } from "../../components/preflight/dockerApi.ts";
import type { Container } from "../shared/dockerClient.ts";

/** The part of `docker info` that is read. */
export interface DockerInfo {
  readonly ServerVersion: string;
  readonly Driver: string;
  readonly CgroupDriver: string;
  readonly CgroupVersion: string;
  readonly DockerRootDir: string;
  readonly SecurityOptions: readonly string[] | null;
  readonly Warnings: readonly string[] | null;
  readonly RuncCommit?: { readonly ID: string };
}

/** Free and whole size of the disk below a directory, in KiB. */
export interface Disk {
  readonly directory: string;
  readonly sizeKiB: number;
  readonly freeKiB: number;
}

/** What is known of a Docker host. What could not be found out is undefined. */
export interface HostReport {
  /** Where Docker listens, as `unix:///...` or `ssh://...`. */
  readonly dockerHost: string;
  readonly docker: DockerInfo | { readonly problem: string };
  /** What the engine says of itself and of its parts; undefined where it does not answer. */
  readonly version?: EngineVersion | undefined;
  /** Those of the environment; undefined where they could not be listed. */
  readonly containers?: readonly Container[] | undefined;
  /** Undefined where the machine itself could not be looked at. */
  readonly machine: Machine | undefined;
}

/** What is known of the machine and of the account that owns the Docker. */
export interface Machine {
  /** Who asked. */
  readonly me: string;
  /** Who owns the socket, or would. */
  readonly account: string;
  readonly uid: number;
  readonly home: string;
  readonly socket: boolean;
  /** By the machine's clock and by ours. */
  readonly secondsAhead: number;
  readonly synchronized: boolean | undefined;
  readonly systemd: boolean;
  readonly userManager: boolean;
  readonly linger: boolean;
  readonly cgroup2: boolean;
  /** That the account's systemd may hand on. */
  readonly controllers: readonly string[] | undefined;
  readonly portStart: number | undefined;
  readonly apparmorRestricts: boolean;
  readonly apparmorProfile: boolean;
  /** How many ids the account may hand out. */
  readonly subuids: number;
  readonly subgids: number;
  /** The first id after all that accounts may hand out. */
  readonly nextId: number;
  /** Text of daemon.json; undefined without one. */
  readonly daemonJson: string | undefined;
  /** daemon.json is there, and may not be read. */
  readonly daemonJsonHidden: boolean;
  /** Registries in certs.d. */
  readonly trusted: readonly string[];
  /** Command lines of rootlesskit and dockerd. */
  readonly processes: readonly string[];
  readonly rootlesskitMajor: number | undefined;
  /** Names of the programs that are installed. */
  readonly tools: readonly string[];
  readonly rootlesskitMayBind: boolean;
  readonly disks: readonly Disk[];
  /** Devices that convert video: path, mode and owner, such as `/dev/dri/renderD128 660 root`. */
  readonly graphics: readonly string[];
}

/** Reads what the script of facts has told; `now` is our clock, in seconds. */
export const machineOf = (told: string, now: number): Machine => {
  const facts = sections(told);
  const one = (name: string): string | undefined => facts.get(name)?.[0];
  const said = (name: string): boolean => facts.has(name);
  const number = (name: string): number | undefined => {
    const text = one(name);
    return text === undefined ? undefined : Number(text);
  };
  const rootlesskit = /(\d+)\.\d+/.exec(one("rootlesskit") ?? "")?.[1];
  const synchronized = one("synchronized");
  return {
    me: one("me") ?? "",
    account: one("account") ?? "",
    uid: number("uid") ?? 0,
    home: one("home") ?? "",
    socket: said("socket"),
    secondsAhead: (number("time") ?? now) - now,
    synchronized: synchronized === undefined ? undefined : synchronized === "yes",
    systemd: said("systemd"),
    userManager: said("userManager"),
    linger: said("linger"),
    cgroup2: said("cgroup2"),
    controllers: one("controllers")?.split(" "),
    portStart: number("portStart"),
    apparmorRestricts: one("apparmor") === "1",
    apparmorProfile: said("apparmorProfile"),
    subuids: idCount(facts.get("subuid")),
    subgids: idCount(facts.get("subgid")),
    nextId: number("nextId") ?? 0,
    daemonJson: facts.get("daemonJson")?.join("\n"),
    daemonJsonHidden: said("daemonJsonHidden"),
    trusted: facts.get("trusted") ?? [],
    processes: facts.get("processes") ?? [],
    rootlesskitMajor: rootlesskit === undefined ? undefined : Number(rootlesskit),
    tools: (facts.get("tools") ?? []).map((path) => path.slice(path.lastIndexOf("/") + 1)),
    rootlesskitMayBind: (one("capabilities") ?? "").includes("cap_net_bind_service"),
    disks: (facts.get("disks") ?? []).flatMap(disk),
    graphics: facts.get("graphics") ?? [],
  };
};

const sections = (told: string): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of told.split("\n")) {
    if (line.startsWith("@")) found.set(line.slice(1), (lines = []));
    else if (line.startsWith(" ")) lines.push(line.slice(1));
  }
  return found;
};

const idCount = (lines: readonly string[] = []): number =>
  lines.reduce((sum, line) => sum + Number(line.split(":")[2] ?? 0), 0);

// DIRECTORY FILESYSTEM 1024-BLOCKS USED AVAILABLE CAPACITY MOUNTPOINT
const disk = (line: string): readonly Disk[] => {
  const [, directory, size, free] = /^(.*?) \S+ +(\d+) +\d+ +(\d+) +\d+% /.exec(line) ?? [];
  return directory === undefined ? [] : [{ directory, sizeKiB: Number(size), freeKiB: Number(free) }];
};
