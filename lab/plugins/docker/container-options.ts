import type { ContainerCreateOptions, HostConfig, MountSettings } from "dockerode";
import type { ContainerInputs } from "./container-inputs.ts";
import { parseDuration } from "./duration.ts";
import { labelMap } from "./labels.ts";

const mebibyte = 1024 * 1024;

/** The request that creates the container. */
export function createOptions(inputs: ContainerInputs): ContainerCreateOptions {
  const ports = inputs.ports ?? [];
  return {
    name: inputs.name ?? "",
    Image: inputs.image,
    Hostname: inputs.hostname ?? "",
    User: inputs.user ?? "",
    WorkingDir: inputs.workingDir ?? "",
    Env: inputs.envs ?? [],
    Labels: labelMap(inputs.labels),
    ExposedPorts: Object.fromEntries(ports.map((port) => [portKey(port), {}])),
    Volumes: Object.fromEntries((inputs.volumes ?? []).map(({ containerPath = "" }) => [containerPath, {}])),
    ...(inputs.command && { Cmd: inputs.command }),
    ...(inputs.entrypoints && { Entrypoint: inputs.entrypoints }),
    ...(inputs.stopSignal !== undefined && { StopSignal: inputs.stopSignal }),
    ...(inputs.stopTimeout !== undefined && { StopTimeout: inputs.stopTimeout }),
    ...(inputs.healthcheck && { Healthcheck: healthcheck(inputs.healthcheck) }),
    HostConfig: hostConfig(inputs),
  };
}

/** What of a container Docker lets change while it exists. */
export function resources(inputs: ContainerInputs) {
  return {
    RestartPolicy: { Name: inputs.restart ?? "no", MaximumRetryCount: inputs.maxRetryCount ?? 0 },
    CpuShares: inputs.cpuShares ?? 0,
    Memory: (inputs.memory ?? 0) * mebibyte,
    MemoryReservation: (inputs.memoryReservation ?? 0) * mebibyte,
    MemorySwap: swap(inputs.memorySwap ?? 0),
  };
}

function hostConfig(inputs: ContainerInputs): HostConfig {
  return {
    ...resources(inputs),
    NanoCpus: Math.round(Number(inputs.cpus ?? 0) * 1e9),
    NetworkMode: inputs.networkMode ?? "bridge",
    PortBindings: portBindings(inputs.ports ?? []),
    Binds: (inputs.volumes ?? []).flatMap(({ volumeName, hostPath, containerPath = "", readOnly }) => {
      const source = hostPath ?? volumeName;
      return source === undefined ? [] : [`${source}:${containerPath}:${readOnly === true ? "ro" : "rw"}`];
    }),
    Mounts: (inputs.mounts ?? []).map(mount),
    ReadonlyRootfs: inputs.readOnly ?? false,
    Privileged: inputs.privileged ?? false,
    Init: inputs.init ?? false,
    CapAdd: inputs.capabilities?.adds ?? [],
    CapDrop: inputs.capabilities?.drops ?? [],
    SecurityOpt: inputs.securityOpts ?? [],
    GroupAdd: inputs.groupAdds ?? [],
    Dns: inputs.dns ?? [],
    ExtraHosts: (inputs.hosts ?? []).map(({ host, ip }) => `${host}:${ip}`),
    Tmpfs: inputs.tmpfs ?? {},
    Sysctls: inputs.sysctls ?? {},
    ShmSize: (inputs.shmSize ?? 0) * mebibyte,
    PidMode: inputs.pidMode ?? "",
    Ulimits: (inputs.ulimits ?? []).map(({ name, soft, hard }) => ({ Name: name, Soft: soft, Hard: hard })),
    Devices: (inputs.devices ?? []).map(({ hostPath, containerPath, permissions }) => ({
      PathOnHost: hostPath,
      PathInContainer: containerPath ?? hostPath,
      CgroupPermissions: permissions ?? "rwm",
    })),
    LogConfig: { Type: inputs.logDriver ?? "", Config: inputs.logOpts ?? {} },
  };
}

type Items<Name extends keyof ContainerInputs> = NonNullable<ContainerInputs[Name]>;
type Port = Items<"ports">[number];

const portKey = ({ internal, protocol = "tcp" }: Port): string => `${internal}/${protocol}`;

function portBindings(ports: readonly Port[]) {
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const port of ports) {
    const binding = { HostIp: port.ip ?? "0.0.0.0", HostPort: String(port.external ?? 0) };
    (bindings[portKey(port)] ??= []).push(binding);
  }
  return bindings;
}

function healthcheck(check: Items<"healthcheck">) {
  return {
    Test: check.tests ?? [],
    Interval: parseDuration(check.interval ?? "0s"),
    Timeout: parseDuration(check.timeout ?? "0s"),
    StartPeriod: parseDuration(check.startPeriod ?? "0s"),
    StartInterval: parseDuration(check.startInterval ?? "0s"),
    Retries: check.retries ?? 0,
  };
}

function mount({
  type,
  source,
  target,
  readOnly,
  bindOptions,
  volumeOptions,
  tmpfsOptions,
}: Items<"mounts">[number]): MountSettings {
  return {
    Type: type as MountSettings["Type"],
    Source: source ?? "",
    Target: target,
    ReadOnly: readOnly ?? false,
    ...(bindOptions?.propagation !== undefined && { BindOptions: { Propagation: bindOptions.propagation } }),
    ...(volumeOptions && {
      VolumeOptions: { NoCopy: volumeOptions.noCopy ?? false, Subpath: volumeOptions.subpath },
    }),
    ...(tmpfsOptions && {
      TmpfsOptions: { SizeBytes: tmpfsOptions.sizeBytes ?? 0, Mode: tmpfsOptions.mode ?? 0 },
    }),
  } as MountSettings;
}

/** In mebibytes; -1 is no limit. */
function swap(size: number): number {
  return size > 0 ? size * mebibyte : size;
}
