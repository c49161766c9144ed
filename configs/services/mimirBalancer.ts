import { balancerConfig, balancerFiles, balancerStatus } from "../monitoring/mimirBalancer.ts";
import { mimir, mimirBalancer, mimirNodes } from "../monitoring/stores.ts";
import type { Settings } from "../settings/schema.ts";
import type { ServiceDeclaration } from "./declaration.ts";
import { plainFile } from "./files.ts";

const configFile = `${balancerFiles}/nginx.conf`;
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
    files: { directory: balancerFiles, files: [plainFile("nginx.conf", balancerConfig(settings))] },
    scratch: ["/tmp"],
    health: { http: { port: balancerStatus.port, path: balancerStatus.health } },
    limits: { memoryMiB: 128, cpus: 1 },
    stopSeconds: 10,
    after: mimirNodes,
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
    stopSeconds: 10,
    after: [mimirBalancer],
    metrics: { port: exporterPort, path: "/metrics" },
  },
];
