import { prometheusConfig } from "../monitoring/prometheus.ts";
import { alertRules } from "../monitoring/alertRules.ts";
import { prometheusFiles } from "../monitoring/scrape.ts";
import type { Settings } from "../settings/schema.ts";
import type { FileSet, SaidService, ServiceDeclaration } from "./declaration.ts";
import { certificateChain, certificateKey, file, plainFile, rootCertificate } from "./files.ts";

const port = 9090;

/** Prometheus, which reads the metrics of every service that offers them. */
export const declarePrometheus = (settings: Settings, environment: string): SaidService => ({
  name: "prometheus",
  stack: "monitoring",
  image: "prometheus",
  summary: "Metrics (Prometheus)",
  command: [
    `--config.file=${prometheusFiles}/prometheus.yml`,
    "--storage.tsdb.path=/prometheus",
    `--storage.tsdb.retention.time=${settings.monitoring.retention.metrics}`,
    // Native Alloy can't be scraped from a container: it writes what it reads on the host.
    "--web.enable-remote-write-receiver",
    "--web.enable-lifecycle",
    "--enable-feature=exemplar-storage",
  ],
  user: { uid: 65534, gid: 65534 },
  ports: [{ internal: port, external: settings.monitoring.ports.prometheus, bind: "127.0.0.1" }],
  volumes: [{ name: "prometheus", path: "/prometheus" }],
  health: { http: { port, path: "/-/ready" } },
  limits: { memoryMiB: 1024, cpus: 1 },
  stopSeconds: 60,
  routes: [{ host: "prometheus", upstream: `http://prometheus:${port}`, access: "sso", title: "Prometheus" }],
  metrics: { port, path: "/metrics" },
  derive: (services) => ({
    joins: [...new Set(services.filter(isReadDirectly).map(({ stack }) => stack))].sort(),
    files: files(settings, environment, services),
  }),
});

const files = (
  settings: Settings,
  environment: string,
  services: readonly ServiceDeclaration[],
): FileSet => ({
  directory: prometheusFiles,
  files: [
    plainFile("prometheus.yml", prometheusConfig(settings, environment, services)),
    plainFile("rules/alerts.yml", alertRules(settings, services)),
    file("certs/root.crt", { root: rootCertificate() }, ({ root }) => root),
    file("certs/collector.crt", { chain: certificateChain("collector") }, ({ chain }) => chain),
    file("certs/collector.key", { key: certificateKey("collector") }, ({ key }) => key),
  ],
  reload: {
    check: ["promtool", "check", "config", `${prometheusFiles}/prometheus.yml`],
    onlyIf: ["wget", "-q", "-O", "/dev/null", `http://prometheus:${port}/-/ready`],
    apply: ["wget", "-q", "-O", "/dev/null", "--post-data=", `http://prometheus:${port}/-/reload`],
    byNetwork: true,
  },
});

const isReadDirectly = ({ metrics }: ServiceDeclaration): boolean =>
  metrics !== undefined && metrics.robot === undefined;
