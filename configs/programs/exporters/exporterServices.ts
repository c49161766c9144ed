import { serviceLabel, stackLabel } from "../../model/dockerLabels.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";

const notDisks = String.raw`^/(dev|proc|sys|run|snap|var/lib/docker)($|/)|/\.local/share/docker($|/)`;

const containerdSocket = "/run/containerd/containerd.sock";

/** What measures the host and its containers where Alloy, being one of them, can't. */
export const declareHostExporters = (): readonly ServiceDeclaration[] => [
  {
    name: "node-exporter",
    stack: "monitoring",
    image: "nodeExporter",
    summary: "Metrics of the host (node exporter)",
    command: [
      "--path.rootfs=/host",
      "--path.procfs=/host/proc",
      "--path.sysfs=/host/sys",
      `--collector.filesystem.mount-points-exclude=${notDisks}`,
    ],
    user: { uid: 65534, gid: 65534 },
    hostMounts: [{ kind: "directory", source: "/", path: "/host" }],
    health: { http: { port: 9100, path: "/" } },
    limits: { memoryMiB: 128, cpus: 0.5 },
    stopTimeoutSeconds: 10,
    metrics: { port: 9100, path: "/metrics" },
  },
  {
    name: "cadvisor",
    stack: "monitoring",
    image: "cadvisor",
    summary: "Metrics of containers (cAdvisor)",
    command: [
      "--docker_only=true",
      "--store_container_labels=false",
      `--whitelisted_container_labels=${serviceLabel},${stackLabel}`,
      "--enable_metrics=cpu,memory,network,diskIO,oom_event",
      `--containerd=${containerdSocket}`,
      "--housekeeping_interval=15s",
    ],
    // Docker's socket is root's, inside; outside this is the ordinary user.
    user: { uid: 0, gid: 0 },
    hostMounts: [
      { kind: "docker-socket", path: "/var/run/docker.sock" },
      { kind: "containerd-socket", path: containerdSocket },
      { kind: "docker-data" },
      { kind: "directory", source: "/sys", path: "/sys" },
    ],
    tmpfs: ["/tmp"],
    health: { http: { port: 8080, path: "/healthz" } },
    limits: { memoryMiB: 512, cpus: 1 },
    stopTimeoutSeconds: 10,
    metrics: { port: 8080, path: "/metrics", ofContainers: true },
  },
];
