import { parse } from "yaml";
import { environmentWith, fileOf } from "../../monitoringEnvironment.ts";

interface ScrapeConfig {
  readonly job_name: string;
  readonly scheme?: string;
  readonly metrics_path: string;
  readonly tls_config?: Readonly<Record<string, string>>;
  readonly static_configs: readonly {
    readonly targets: readonly string[];
    readonly labels: Record<string, string>;
  }[];
}

const scrapes = (settings = {}): readonly ScrapeConfig[] =>
  (
    parse(fileOf(environmentWith(settings), "prometheus", "prometheus.yml")) as {
      scrape_configs: ScrapeConfig[];
    }
  ).scrape_configs;

test("scrapes every service that offers metrics, each under its own name", () => {
  const offered = environmentWith()
    .services.filter(({ metrics }) => metrics !== undefined)
    .map(({ name }) => name);
  expect(scrapes().map(({ job_name }) => job_name)).toEqual([...offered].sort());
});

test("reads the registry through the metrics door, with the collector's certificate", () => {
  const registry = scrapes().find(({ job_name }) => job_name === "registry");
  expect(registry).toMatchObject({
    scheme: "https",
    metrics_path: "/registry/metrics",
    tls_config: {
      ca_file: "/etc/prometheus/certs/root.crt",
      cert_file: "/etc/prometheus/certs/collector.crt",
      key_file: "/etc/prometheus/certs/collector.key",
    },
    static_configs: [{ targets: ["caddy:9443"], labels: { service: "registry", stack: "registry" } }],
  });
});

test("gives no other service the collector's certificate", () => {
  const others = scrapes().filter(({ job_name }) => job_name !== "registry");
  expect(others.filter(({ tls_config, scheme }) => tls_config !== undefined || scheme !== undefined)).toEqual(
    [],
  );
});

test("joins only the networks of what it reads itself", () => {
  const prometheus = environmentWith().services.find(({ name }) => name === "prometheus");
  expect(prometheus?.joins).toEqual(["caddy", "monitoring", "registry"]);
});

test("follows the scrape interval of the settings", () => {
  const text = fileOf(environmentWith({ scrapeInterval: "1m" }), "prometheus", "prometheus.yml");
  expect(parse(text)).toMatchObject({ global: { scrape_interval: "1m", evaluation_interval: "1m" } });
});
