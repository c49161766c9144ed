import type { ContainerInspectInfo, HostConfig } from "dockerode";
import { networkDatas, ports } from "./container-endpoints.ts";
import type { ContainerInputs } from "./container-inputs.ts";
import { formatDuration } from "./duration.ts";

const mebibyte = 1024 * 1024;

/** What the daemon adds to the inputs. */
export interface ContainerOutputs {
  /** Missing of a container whose start failed. */
  readonly networkDatas?: readonly object[];
  readonly containerLogs?: string;
  readonly exitCode?: number;
}

/** What the library leaves untyped; the daemon writes null for what is empty. */
interface Untyped {
  readonly CapAdd?: readonly string[] | null;
  readonly CapDrop?: readonly string[] | null;
  readonly Dns?: readonly string[] | null;
  readonly ExtraHosts?: readonly string[] | null;
  readonly LogConfig?: { readonly Type: string; readonly Config: Readonly<Record<string, string>> | null };
  readonly SecurityOpt?: readonly string[] | null;
}

/** A container as the daemon has it now, in the words of the inputs. */
export function stateOf(info: ContainerInspectInfo, wanted: ContainerInputs): object {
  const { Config: config, State: now } = info;
  const host = info.HostConfig as Omit<HostConfig, keyof Untyped> & Untyped;
  const running = now.Running;
  return {
    name: info.Name.replace(/^\//, ""),
    image: wanted.image.startsWith("sha256:") ? info.Image : config.Image,
    hostname: config.Hostname,
    user: config.User,
    workingDir: config.WorkingDir,
    // The real plugin takes a list that is null, or not there, for one that is still to be known, and replaces.
    command: (config.Cmd as readonly string[] | null) ?? [],
    entrypoints: config.Entrypoint ?? [],
    readOnly: host.ReadonlyRootfs,
    privileged: host.Privileged,
    rm: host.AutoRemove,
    tty: config.Tty,
    stdinOpen: config.OpenStdin,
    ipcMode: host.IpcMode,
    runtime: host.Runtime,
    platform: info.Platform,
    envs: wanted.envs ?? [],
    init: host.Init ?? false,
    ...capabilities(host.CapAdd ?? [], host.CapDrop ?? []),
    securityOpts: host.SecurityOpt ?? [],
    groupAdds: host.GroupAdd ?? [],
    dns: host.Dns ?? [],
    hosts: (host.ExtraHosts ?? []).map((line) => ({
      host: line.slice(0, line.indexOf(":")),
      ip: line.slice(line.indexOf(":") + 1),
    })),
    tmpfs: host.Tmpfs ?? {},
    sysctls: host.Sysctls ?? {},
    mounts: (host.Mounts ?? []).map(mount),
    networkMode: host.NetworkMode,
    restart: host.RestartPolicy?.Name,
    maxRetryCount: host.RestartPolicy?.MaximumRetryCount,
    logDriver: host.LogConfig?.Type,
    shmSize: (host.ShmSize ?? 0) / mebibyte,
    cpuShares: host.CpuShares,
    memory: (host.Memory ?? 0) / mebibyte,
    memoryReservation: (host.MemoryReservation ?? 0) / mebibyte,
    memorySwap: (host.MemorySwap ?? 0) > 0 ? (host.MemorySwap ?? 0) / mebibyte : host.MemorySwap,
    ...stopping(config),
    ...((host.NanoCpus ?? 0) > 0 && { cpus: decimal(host.NanoCpus ?? 0) }),
    ...(config.Healthcheck && { healthcheck: healthcheck(config.Healthcheck) }),
    ...(wanted.logOpts && { logOpts: host.LogConfig?.Config ?? {} }),
    // A stopped one that should run has lost its ports, and is therefore replaced, as by the real plugin.
    ...(wanted.ports && (running || wanted.mustRun === true) && { ports: ports(info) }),
    networkDatas: networkDatas(info),
    // One without ports is started by the next update.
    ...(!running && { exitCode: now.ExitCode, mustRun: false }),
  };
}

function capabilities(adds: readonly string[], drops: readonly string[]) {
  return adds.length + drops.length === 0 ? {} : { capabilities: { adds, drops } };
}

function stopping(config: ContainerInspectInfo["Config"]) {
  const { StopSignal, StopTimeout } = config as { StopSignal?: string; StopTimeout?: number };
  return { stopSignal: StopSignal, stopTimeout: StopTimeout };
}

/** As the real plugin writes it: `1.0` for one processor, which is why the program must write it so too. */
function decimal(nanoCpus: number): string {
  const text = (nanoCpus / 1e9).toFixed(9);
  const round = text.replaceAll(/[^0]/g, "").length === 9;
  return round ? (nanoCpus / 1e9).toFixed(1) : text.replace(/0+$/, "");
}

function healthcheck(check: NonNullable<ContainerInspectInfo["Config"]["Healthcheck"]>) {
  const { StartInterval } = check as { StartInterval?: number };
  return {
    tests: check.Test,
    interval: formatDuration(check.Interval ?? 0),
    timeout: formatDuration(check.Timeout ?? 0),
    startPeriod: formatDuration(check.StartPeriod ?? 0),
    startInterval: formatDuration(StartInterval ?? 0),
    retries: check.Retries ?? 0,
  };
}

function mount(found: NonNullable<ContainerInspectInfo["HostConfig"]["Mounts"]>[number]) {
  const { BindOptions: bind, VolumeOptions: volume, TmpfsOptions: tmpfs } = found;
  return {
    type: found.Type,
    source: found.Source,
    target: found.Target,
    readOnly: found.ReadOnly ?? false,
    ...(bind && { bindOptions: { propagation: bind.Propagation } }),
    ...(volume && {
      volumeOptions: { noCopy: volume.NoCopy, subpath: (volume as { Subpath?: string }).Subpath },
    }),
    ...(tmpfs && { tmpfsOptions: { sizeBytes: tmpfs.SizeBytes, mode: tmpfs.Mode } }),
  };
}
