import { byCodeUnits } from "../settings/order.ts";
import { ingressOf } from "./ingressService.ts";
import { metricsMtlsPort } from "../model/internalPorts.ts";
import type { ServiceDeclaration, StackName } from "../model/serviceSpec.ts";
import { serviceLabel, stackLabel } from "../model/dockerLabels.ts";

/** Where Prometheus has its files. */
export const prometheusDirectory = "/etc/prometheus";

/** An entry of `scrape_configs`, as far as this program needs them. */
export interface ScrapeConfig {
  readonly job_name: string;
  readonly scheme?: "https";
  readonly metrics_path: string;
  readonly tls_config?: { readonly ca_file: string; readonly cert_file: string; readonly key_file: string };
  readonly static_configs: readonly {
    readonly targets: readonly string[];
    readonly labels: Readonly<Record<"instance" | "service" | "stack", string>>;
  }[];
  /** Only for series about containers, which then belong to the service of the container. */
  readonly metric_relabel_configs?: readonly object[];
}

/**
 * One entry for each service that offers metrics, sorted by name.
 * @param certificates directory with the collector's certificate, for those that ask for one
 */
export const scrapeConfigs = (
  services: readonly ServiceDeclaration[],
  certificates: string,
): readonly ScrapeConfig[] =>
  services
    .filter(({ metrics }) => metrics !== undefined)
    .sort((left, right) => byCodeUnits(left.name, right.name))
    .map((service) => scrapeConfig(service, certificates, ingressOf(services).name));

/** The networks that whoever scrapes has to be in; what wants a login is read by way of the ingress. */
export const scrapedStacks = (services: readonly ServiceDeclaration[]): readonly StackName[] => {
  const read = services.filter(({ metrics }) => metrics !== undefined && metrics.robot === undefined);
  return [...new Set(read.map(({ stack }) => stack))].sort();
};

const scrapeConfig = (
  { name, stack, metrics }: ServiceDeclaration,
  certificates: string,
  frontDoor: string,
): ScrapeConfig => {
  const labels = { instance: name, service: name, stack };
  if (metrics?.robot === undefined)
    return {
      job_name: name,
      metrics_path: String(metrics?.path),
      static_configs: [{ targets: [`${name}:${String(metrics?.port)}`], labels }],
      ...(metrics?.ofContainers === true ? { metric_relabel_configs: containerOwnerRelabeling } : {}),
    };
  return {
    job_name: name,
    scheme: "https",
    metrics_path: `/${name}${metrics.path}`,
    tls_config: {
      ca_file: `${certificates}/root.crt`,
      cert_file: `${certificates}/collector.crt`,
      key_file: `${certificates}/collector.key`,
    },
    static_configs: [{ targets: [`${frontDoor}:${metricsMtlsPort}`], labels }],
  };
};

const copyLabel = (label: string, target: string) => ({
  source_labels: [`container_label_${label.replaceAll(/\W/g, "_")}`],
  regex: "(.+)",
  target_label: target,
});

const containerOwnerRelabeling = [
  copyLabel(serviceLabel, "service"),
  copyLabel(stackLabel, "stack"),
  { action: "labeldrop", regex: "container_label_.+" },
];
