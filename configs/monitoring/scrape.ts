import { metricsDoorPort } from "../ingress/insidePorts.ts";
import type { ServiceDeclaration } from "../services/declaration.ts";

/** Where Prometheus has its files. */
export const prometheusFiles = "/etc/prometheus";

/** One entry of `scrape_configs` for each service that offers metrics, sorted by name. */
export const scrapeConfigs = (services: readonly ServiceDeclaration[]) =>
  services
    .filter(({ metrics }) => metrics !== undefined)
    .sort((left, right) => left.name.localeCompare(right.name))
    .map(scrapeConfig);

const scrapeConfig = ({ name, stack, metrics }: ServiceDeclaration) => {
  const labels = { instance: name, service: name, stack };
  if (metrics?.robot === undefined)
    return {
      job_name: name,
      metrics_path: metrics?.path,
      static_configs: [{ targets: [`${name}:${String(metrics?.port)}`], labels }],
    };
  return {
    job_name: name,
    scheme: "https",
    metrics_path: `/${name}${metrics.path}`,
    tls_config: {
      ca_file: `${prometheusFiles}/certs/root.crt`,
      cert_file: `${prometheusFiles}/certs/collector.crt`,
      key_file: `${prometheusFiles}/certs/collector.key`,
    },
    static_configs: [{ targets: [`caddy:${metricsDoorPort}`], labels }],
  };
};
