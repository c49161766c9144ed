import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";

const step = process.env["STEP"] ?? "1";
const image = process.env["IMAGE"] ?? "";
const limited = process.env["LIMITS"] === "true";

const provider = new docker.Provider("host", { host: process.env["DOCKER_HOST"] ?? "" });
const on: pulumi.CustomResourceOptions = { provider };

const pulled = new docker.RemoteImage("image", { name: image, keepLocally: true }, on);
const fixed = new docker.Network(
  "fixed",
  {
    name: "conformance-fixed",
    driver: "bridge",
    internal: true,
    ipamConfigs: [{ subnet: "10.213.0.0/24", gateway: "10.213.0.1" }],
    labels: [{ label: "conformance", value: step === "3" ? "b" : "a" }],
  },
  on,
);
const named = new docker.Network("conformance-named", {}, on);
const data = new docker.Volume(
  "data",
  { name: "conformance-data", labels: [{ label: "a", value: "b" }] },
  on,
);
const made = new docker.Volume("conformance-made", {}, on);

const once = new docker.Container(
  "once",
  {
    name: "conformance-once",
    image: pulled.imageId,
    command: ["sh", "-c", "echo hello; cat /data/file; exit 3"],
    volumes: [{ volumeName: made.name, containerPath: "/data" }],
    uploads: [{ file: "/data/file", content: "uploaded" }],
    attach: true,
    logs: true,
    mustRun: false,
    restart: "no",
  },
  on,
);

new docker.Container("plain", { name: "conformance-plain", image, command: ["sleep", "3600"] }, on);

new docker.Container(
  "full",
  {
    name: "conformance-full",
    image: pulled.imageId,
    entrypoints: ["sh"],
    command: ["-c", "sleep 3600"],
    hostname: "full",
    user: "0:0",
    workingDir: "/tmp",
    envs: ["B=2", "A=1", pulumi.interpolate`S=${pulumi.secret("secret")}`],
    labels: [
      { label: "z", value: "1" },
      { label: "y", value: step === "3" ? "3" : "2" },
    ],
    networksAdvanced: [
      { name: fixed.id, aliases: ["alias"], ipv4Address: "10.213.0.9" },
      { name: named.id, aliases: ["other", "alias"] },
    ],
    ports: [{ internal: 8080, external: Number(process.env["PORT"]), ip: "127.0.0.1" }],
    volumes: [
      { volumeName: data.name, containerPath: "/data" },
      { hostPath: "/usr/share", containerPath: "/host", readOnly: true },
      { containerPath: "/anonymous" },
    ],
    mounts: [
      { type: "tmpfs", target: "/memory", tmpfsOptions: { sizeBytes: 1_048_576, mode: 0o777 } },
      { type: "bind", source: "/usr/share", target: "/bound", readOnly: true },
      { type: "volume", source: data.name, target: "/mounted" },
    ],
    tmpfs: { "/run": "size=1m" },
    uploads: [
      { file: "/etc/text", content: "text" },
      { file: "/etc/program", content: "#!/bin/sh", executable: true },
      { file: "/etc/private", contentBase64: Buffer.from("bytes").toString("base64"), permissions: "0400" },
    ],
    healthcheck: { tests: ["CMD", "true"], interval: "1s", timeout: step === "2" ? "3s" : "2s", retries: 3 },
    wait: true,
    waitTimeout: 30,
    restart: step === "1" ? "unless-stopped" : "always",
    ...(limited
      ? { memory: step === "1" ? 64 : 96, memorySwap: step === "1" ? 64 : 96, cpuShares: 512, cpus: "0.5" }
      : {}),
    logDriver: "json-file",
    logOpts: { "max-size": "1m", "max-file": "2" },
    ulimits: [{ name: "nofile", soft: 512, hard: 1024 }],
    securityOpts: ["no-new-privileges=true"],
    capabilities: { adds: ["CAP_NET_BIND_SERVICE"], drops: ["ALL"] },
    groupAdds: ["12"],
    hosts: [{ host: "other.lab", ip: "10.0.0.1" }],
    dns: ["10.0.0.2"],
    init: true,
    shmSize: 32,
    stopSignal: "SIGTERM",
    stopTimeout: 5,
    destroyGraceSeconds: 1,
  },
  on,
);

new docker.Container(
  "strict",
  {
    name: "conformance-strict",
    image,
    command: ["sleep", "3600"],
    readOnly: true,
    networkMode: "none",
    healthcheck: {
      tests: ["CMD", "true"],
      interval: "1m0s",
      timeout: step === "2" ? "3s" : "2s",
      retries: 3,
    },
  },
  { ...on, replaceOnChanges: ["healthcheck"], deleteBeforeReplace: true },
);

export const exitCode = once.exitCode;
export const written = once.containerLogs;
