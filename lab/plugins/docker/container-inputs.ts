import type { ContainerArgs } from "@pulumi/docker";
import type { Unwrap } from "@pulumi/pulumi";
import type { OnChange } from "../shared/resource.ts";

/** What the stand-in understands of a container. Docker itself can change few things of one that exists. */
export const containerInputs = {
  attach: "update",
  capabilities: "replace",
  command: "replace",
  containerReadRefreshTimeoutMilliseconds: "update",
  cpuShares: "update",
  cpus: "replace",
  destroyGraceSeconds: "update",
  devices: "replace",
  dns: "replace",
  entrypoints: "replace",
  envs: "replace",
  groupAdds: "replace",
  // As with the real plugin: said to be updated, and left as it is.
  healthcheck: "update",
  hostname: "replace",
  hosts: "replace",
  image: "replace",
  init: "update",
  labels: "replace",
  logDriver: "replace",
  logOpts: "replace",
  logs: "update",
  maxRetryCount: "update",
  memory: "update",
  memoryReservation: "update",
  memorySwap: "update",
  mounts: "replace",
  mustRun: "update",
  name: "replace",
  networkMode: "replace",
  networksAdvanced: "replace",
  pidMode: "replace",
  ports: "replace",
  privileged: "replace",
  readOnly: "replace",
  removeVolumes: "update",
  restart: "update",
  securityOpts: "replace",
  shmSize: "replace",
  start: "update",
  stopSignal: "replace",
  stopTimeout: "replace",
  sysctls: "replace",
  tmpfs: "update",
  ulimits: "replace",
  uploads: "replace",
  user: "replace",
  volumes: "replace",
  wait: "update",
  waitTimeout: "update",
  workingDir: "replace",
} as const satisfies Partial<Record<keyof ContainerArgs, OnChange>>;

export type ContainerInputs = Unwrap<Pick<ContainerArgs, keyof typeof containerInputs>>;

/** Those whose order means nothing. */
export const unordered = [
  ...["capabilities", "devices", "dns", "envs", "groupAdds", "hosts", "labels", "mounts", "networksAdvanced"],
  ...["securityOpts", "ulimits", "uploads", "volumes"],
];

const defaults = {
  attach: false,
  containerReadRefreshTimeoutMilliseconds: 15_000,
  logs: false,
  wait: false,
  mustRun: true,
  networkMode: "bridge",
  removeVolumes: true,
  restart: "no",
  start: true,
  waitTimeout: 60,
};

const checkDefaults = { interval: "0s", timeout: "0s", startPeriod: "0s", startInterval: "0s", retries: 0 };

/** Sets what the real plugin sets by default. In a preview, anything may still be a placeholder for what is unknown. */
export function complete(inputs: ContainerInputs): object {
  const { ports, devices, healthcheck } = inputs;
  return {
    ...defaults,
    ...inputs,
    ...(Array.isArray(ports) && {
      ports: ports.map((port) => ({ ip: "0.0.0.0", protocol: "tcp", ...port })),
    }),
    ...(Array.isArray(devices) && { devices: devices.map((device) => ({ permissions: "rwm", ...device })) }),
    ...(typeof healthcheck === "object" && { healthcheck: { ...checkDefaults, ...healthcheck } }),
  };
}
