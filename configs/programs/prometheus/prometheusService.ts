import { prometheusArchiveConfig, prometheusConfig } from "./prometheusConfig.ts";
import { alertRules } from "../../derived/alertRules.ts";
import { prometheusDirectory, scrapedStacks } from "../../derived/scrapeConfigs.ts";
import { lookback } from "../../derived/rateWindows.ts";
import type { Settings } from "../../settings/schema.ts";
import type { ServiceSpec, ServiceDeclaration } from "../../model/serviceSpec.ts";
import { collectorCertificates } from "../../derived/collectorCertificates.ts";
import { type FileSet, staticFile } from "../../model/fileSpec.ts";

const port = 9090;

/** Prometheus, which reads the metrics of every service that offers them. */
export const declarePrometheus = (settings: Settings, environment: string): ServiceSpec => ({
  ...common(settings),
  summary: "Metrics (Prometheus)",
  command: [
    ...command(settings),
    // Native Alloy can't be scraped from a container: it writes what it reads on the host.
    "--web.enable-remote-write-receiver",
    "--enable-feature=exemplar-storage",
  ],
  derive: (services) => ({
    joins: scrapedStacks(services),
    files: files(settings, environment, services),
  }),
});

/** What a Prometheus of before left: still there to be asked, while nothing is read or written any more. */
export const declarePrometheusArchive = (settings: Settings, environment: string): ServiceDeclaration => ({
  ...common(settings),
  summary: "Metrics of before (Prometheus, archive)",
  command: command(settings),
  files: {
    directory: prometheusDirectory,
    files: [staticFile("prometheus.yml", prometheusArchiveConfig(environment))],
  },
});

const common = (settings: Settings) =>
  ({
    name: "prometheus",
    stack: "monitoring",
    image: "prometheus",
    user: { uid: 65534, gid: 65534 },
    ports: [{ internal: port, external: settings.monitoring.ports.prometheus, bind: "127.0.0.1" }],
    volumes: [{ name: "prometheus", path: "/prometheus" }],
    health: { http: { port, path: "/-/ready" } },
    limits: { memoryMiB: 1024, cpus: 1 },
    stopTimeoutSeconds: 60,
    routes: [
      { host: "prometheus", upstream: `http://prometheus:${port}`, access: "sso", title: "Prometheus" },
    ],
    metrics: { port, path: "/metrics" },
  }) as const satisfies Partial<ServiceDeclaration>;

const lookbackFlag = (settings: Settings): readonly string[] => {
  const back = lookback(settings);
  return back === undefined ? [] : [`--query.lookback-delta=${back.text}`];
};

const command = (settings: Settings): readonly string[] => [
  `--config.file=${prometheusDirectory}/prometheus.yml`,
  "--storage.tsdb.path=/prometheus",
  `--storage.tsdb.retention.time=${settings.monitoring.retention.metrics.text}`,
  ...lookbackFlag(settings),
  // An archive too is told of new files: those with which it takes in metrics again.
  "--web.enable-lifecycle",
];

const files = (
  settings: Settings,
  environment: string,
  services: readonly ServiceDeclaration[],
): FileSet => ({
  directory: prometheusDirectory,
  files: [
    staticFile("prometheus.yml", prometheusConfig(settings, environment, services)),
    staticFile("rules/alerts.yml", alertRules(settings, services)),
    ...collectorCertificates(),
  ],
  reload: {
    check: ["promtool", "check", "config", `${prometheusDirectory}/prometheus.yml`],
    onlyIf: ["wget", "-q", "-O", "/dev/null", `http://prometheus:${port}/-/ready`],
    apply: ["wget", "-q", "-O", "/dev/null", "--post-data=", `http://prometheus:${port}/-/reload`],
    byNetwork: true,
  },
});
