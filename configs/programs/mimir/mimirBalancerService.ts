import { balancerConfig, balancerDirectory, balancerStatus } from "./mimirBalancerConfig.ts";
import { mimir, mimirBalancer, mimirNodes } from "../../derived/telemetryStores.ts";
import type { Settings } from "../../settings/schema.ts";
import type { ServiceDeclaration } from "../../model/serviceSpec.ts";
import { staticFile } from "../../model/fileSpec.ts";

const configFile = `${balancerDirectory}/nginx.conf`;
const exporterPort = 9113;

/** nginx before the nodes of Mimir, under the name that one node alone would have, and what tells its counters. */
export const declareMimirBalancer = (settings: Settings): readonly ServiceDeclaration[] => [
  {
    name: mimirBalancer,
    stack: "monitoring",
    image: "nginx",
    summary: "Spreads requests over the nodes of Mimir (nginx)",
    command: ["nginx", "-e", "stderr", "-c", configFile, "-g", "daemon off;"],
    user: { uid: 101, gid: 101 },
    aliases: [mimir.host],
    replaces: [mimir.host],
    ports: [{ internal: mimir.port, external: settings.monitoring.ports.mimir, bind: "127.0.0.1" }],
    files: { directory: balancerDirectory, files: [staticFile("nginx.conf", balancerConfig(settings))] },
    tmpfs: ["/tmp"],
    health: { http: { port: balancerStatus.port, path: balancerStatus.health } },
    limits: { memoryMiB: 128, cpus: 1 },
    stopTimeoutSeconds: 10,
    dependsOn: mimirNodes,
  },
  {
    name: "mimir-lb-metrics",
    stack: "monitoring",
    image: "nginxExporter",
    summary: "Counters of the balancer before Mimir (nginx exporter)",
    command: [`--nginx.scrape-uri=http://mimir-lb:${balancerStatus.port}${balancerStatus.counters}`],
    user: { uid: 65534, gid: 65534 },
    health: { http: { port: exporterPort, path: "/metrics" } },
    limits: { memoryMiB: 64, cpus: 0.5 },
    stopTimeoutSeconds: 10,
    dependsOn: [mimirBalancer],
    metrics: { port: exporterPort, path: "/metrics" },
  },
];
