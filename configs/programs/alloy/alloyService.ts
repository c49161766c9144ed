import { alloyConfig } from "./alloyConfig.ts";
import { mountedSocket } from "./alloyPaths.ts";
import { alloyDirectory } from "./scrapePipeline.ts";
import { scrapedStacks } from "../../derived/scrapeConfigs.ts";
import { metricsStore } from "../../derived/telemetryStores.ts";
import type { Settings } from "../../settings/schema.ts";
import { collectorCertificates } from "../../derived/collectorCertificates.ts";
import type { ServiceSpec, ServiceDeclaration } from "../../model/serviceSpec.ts";
import type { FileSet } from "../../model/fileSpec.ts";

const port = 12345;
const configFile = `${alloyDirectory}/config.alloy`;

/** Alloy in a container: reads logs by Docker's socket, metrics by the networks of whoever offers them, and takes OTLP. */
export const declareAlloy = (settings: Settings, environment: string): ServiceSpec => ({
  name: "alloy",
  stack: "monitoring",
  image: "alloy",
  summary: "Collects logs, metrics and traces (Alloy)",
  command: [
    "run",
    "--disable-reporting",
    "--storage.path=/var/lib/alloy/data",
    `--server.http.listen-addr=0.0.0.0:${port}`,
    configFile,
  ],
  // Docker's socket is root's, inside; outside this is the ordinary user.
  user: { uid: 0, gid: 0 },
  hostMounts: [{ kind: "docker-socket", path: mountedSocket }],
  ports: [{ internal: port, external: settings.monitoring.alloy.port, bind: "127.0.0.1" }],
  volumes: [{ name: "alloy", path: "/var/lib/alloy" }],
  tmpfs: ["/tmp"],
  health: { http: { port, path: "/-/ready" } },
  limits: { memoryMiB: 1024, cpus: 1 },
  stopTimeoutSeconds: 45,
  dependsOn: ["loki"],
  metrics: { port, path: "/metrics" },
  traceReceiver: "http://alloy:4317",
  derive: (services) => ({
    joins: metricsStore(settings).scrapes ? [] : scrapedStacks(services),
    files: files(settings, environment, services),
  }),
});

const files = (settings: Settings, name: string, services: readonly ServiceDeclaration[]): FileSet => ({
  directory: alloyDirectory,
  files: [alloyConfig({ name, settings, services }), ...collectorCertificates()],
  reload: {
    check: ["/bin/alloy", "validate", configFile],
    onlyIf: post("/-/ready", "GET"),
    apply: post("/-/reload", "POST"),
    byNetwork: true,
  },
});

// The image has bash and no program that speaks HTTP.
const post = (path: string, method: string): readonly string[] => [
  "bash",
  "-c",
  `'exec 3<>/dev/tcp/alloy/${port} && printf "${method} ${path} HTTP/1.0\\r\\n\\r\\n" >&3 && head -n 1 <&3 | grep -q " 200 "'`,
];
